import { chooseColorScheme, type ColorScheme } from '@/ui/theme';
import { remembered } from './storage';

const KEY = 'colorScheme';

/** Light or dark as this person chose in this browser, else as the event says, else as the system is set. */
export function startColorScheme(ofEvent: unknown): void {
  chooseColorScheme(asScheme(remembered.get(KEY)) ?? asScheme(ofEvent) ?? 'auto');
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) chooseColorScheme(asScheme(newValue) ?? asScheme(ofEvent) ?? 'auto');
  });
}

export function rememberColorScheme(scheme: ColorScheme): void {
  remembered.set(KEY, scheme);
  chooseColorScheme(scheme);
}

function asScheme(value: unknown): ColorScheme | null {
  return value === 'light' || value === 'dark' || value === 'auto' ? value : null;
}
