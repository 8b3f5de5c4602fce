import { ref } from 'vue';
import type { Theme } from '@/session/bootstrap';
import { parseHex, readableOn, textOn, toCss, type Rgb } from './colors';

const DELIVERED: Rgb = [33, 133, 208];
const WHITE: Rgb = [255, 255, 255];
/** What the style sheet needs to derive everything from two colours; browsers of before 2024 lack it. */
const DERIVES = '(color: light-dark(red, red)) and (color: color(from red srgb-linear r g b))';

export type ColorScheme = 'auto' | 'light' | 'dark';

/** Puts the event's two colours onto the page; the style sheet derives the others. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  const primary = parseHex(theme.colors?.primary) ?? DELIVERED;
  const sidebar = parseHex(theme.colors?.sidebar) ?? DELIVERED;
  const colors: Record<string, Rgb> = { '--primary': primary, '--sidebar': sidebar };
  if (!window.CSS.supports(DERIVES)) {
    const fill = readableOn(WHITE, primary);
    Object.assign(colors, { '--fill': fill, '--fill-hover': fill, '--on-fill': WHITE, '--accent': fill });
    Object.assign(colors, { '--side': sidebar, '--on-side': textOn(sidebar), '--on-side-soft': textOn(sidebar) });
  }
  for (const [name, color] of Object.entries(colors)) root.style.setProperty(name, toCss(color));
}

/** Light or dark: this person's choice, else the event's, else the system's. */
export const colorScheme = ref<ColorScheme>('auto');

export function chooseColorScheme(scheme: ColorScheme, root: HTMLElement = document.documentElement): void {
  colorScheme.value = scheme;
  if (scheme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = scheme;
}
