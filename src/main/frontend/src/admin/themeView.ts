type Theme = Record<string, unknown>;
type Group = Record<string, unknown>;

const groupOf = (theme: Theme, name: string) => (theme[name] ?? {}) as Group;

/**
 * The parts of a theme that have a field, as plain values. Every change makes a new theme; what no field knows is kept,
 * and a value that is taken back is absent again.
 */
export function themeView(theme: Theme, replace: (next: Theme) => void) {
  const put = (name: string, value: unknown) => replace(without({ ...theme, [name]: value }));
  const putIn = (group: string, name: string, value: unknown) =>
    put(group, without({ ...groupOf(theme, group), [name]: value }));
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    get primary() {
      return text(groupOf(theme, 'colors').primary) || '#2185d0';
    },
    set primary(value: string) {
      putIn('colors', 'primary', value);
    },
    get sidebar() {
      return text(groupOf(theme, 'colors').sidebar) || '#2185d0';
    },
    set sidebar(value: string) {
      putIn('colors', 'sidebar', value);
    },
    get bbb() {
      return text(groupOf(theme, 'colors').bbb_background) || '#ffffff';
    },
    set bbb(value: string) {
      putIn('colors', 'bbb_background', value);
    },
    get scheme() {
      return (text(theme.colorScheme) || 'auto') as 'auto' | 'light' | 'dark';
    },
    set scheme(value) {
      put('colorScheme', value === 'auto' ? undefined : value);
    },
    get logo() {
      return text(groupOf(theme, 'logo').url);
    },
    set logo(value: string) {
      putIn('logo', 'url', value);
    },
    get logoFits() {
      return groupOf(theme, 'logo').fitToWidth === true;
    },
    set logoFits(value: boolean) {
      putIn('logo', 'fitToWidth', value || undefined);
    },
    get offline() {
      return text(theme.streamOfflineImage);
    },
    set offline(value: string) {
      put('streamOfflineImage', value);
    },
    get icon() {
      return text(theme.webappIcon);
    },
    set icon(value: string) {
      put('webappIcon', value);
    },
    get faces() {
      return (text(groupOf(theme, 'identicons').style) || 'identiheart') as 'identiheart' | 'initials';
    },
    set faces(value) {
      putIn('identicons', 'style', value);
    },
    get words() {
      return groupOf(theme, 'textOverwrites') as Record<string, string>;
    },
    set words(value: Record<string, string>) {
      put('textOverwrites', value);
    },
    get css() {
      return text(theme.css);
    },
    set css(value: string) {
      put('css', value);
    },
  };
}

function without(values: Group): Group {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}
