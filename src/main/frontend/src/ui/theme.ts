import type { Theme } from '@/session/bootstrap';
import { parseHex, readableOn, textOn, toCss, type Rgb } from './colors';

const PRIMARY: Rgb = [31, 106, 165];
const SIDEBAR: Rgb = [20, 44, 66];
/** The backgrounds of base.css on which coloured text is hardest to read. */
const LIGHT: Rgb = [216, 227, 238];
const DARK: Rgb = [46, 56, 66];

/** Puts the event's colours onto the page. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  const primary = parseHex(theme.colors?.primary) ?? PRIMARY;
  const sidebar = parseHex(theme.colors?.sidebar) ?? SIDEBAR;
  const colors = {
    '--primary': primary,
    '--on-primary': textOn(primary),
    '--primary-on-light': readableOn(LIGHT, primary),
    '--primary-on-dark': readableOn(DARK, primary),
    '--sidebar': sidebar,
    '--on-sidebar': textOn(sidebar),
  };
  for (const [name, color] of Object.entries(colors)) root.style.setProperty(name, toCss(color));
}
