import { createI18n } from 'vue-i18n';
import type { Bootstrap } from '@/session/bootstrap';
import { remembered } from '@/session/storage';
import en, { type Messages } from './en';

const LOADERS: Record<string, () => Promise<Messages>> = {
  en: () => Promise.resolve(en),
  de: () => import('./de').then((module) => module.default),
};

const NAMES: Record<string, string> = { en: 'English', de: 'Deutsch' };

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  missingWarn: false,
  fallbackWarn: false,
  messages: { en } as Record<string, Messages>,
});

let overwrites: Record<string, string> = {};

/** Languages that this event offers and this client speaks. */
export function offeredLanguages(bootstrap: Bootstrap): { code: string; name: string }[] {
  const spoken = Object.keys(LOADERS);
  const offered = bootstrap.locales ? spoken.filter((code) => bootstrap.locales!.includes(code)) : spoken;
  return (offered.length ? offered : ['en']).map((code) => ({ code, name: NAMES[code] ?? code }));
}

/** Stored choice, then the event's wishes, then English. */
export async function startLanguage(bootstrap: Bootstrap): Promise<void> {
  overwrites = bootstrap.theme.textOverwrites ?? {};
  const wishes = [remembered.get('userLanguage'), bootstrap.defaultLocale, bootstrap.locale, 'en'];
  await speak(wishes.map((wish) => spokenAs(wish)).find((code) => code !== null) ?? 'en');
}

export async function chooseLanguage(code: string): Promise<void> {
  remembered.set('userLanguage', code);
  await speak(code);
}

/** `de-formal` and `de_AT` are served by `de`. */
function spokenAs(wish: string | null): string | null {
  if (!wish) return null;
  if (wish in LOADERS) return wish;
  const base = wish.split(/[-_]/)[0]!;
  return base in LOADERS ? base : null;
}

async function speak(code: string): Promise<void> {
  const messages = await (LOADERS[code] ?? LOADERS.en!)();
  i18n.global.setLocaleMessage(code, messages);
  // An event's own wording beats every language. It is shown as it is, whatever characters it contains.
  for (const [key, text] of Object.entries(overwrites)) {
    i18n.global.mergeLocaleMessage(code, { [key]: () => text });
  }
  i18n.global.locale.value = code;
  document.documentElement.lang = code;
}

/** Texts of events may be given in several languages at once. */
export function localized(text: unknown): string {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  const byLanguage = text as Record<string, string>;
  return byLanguage[i18n.global.locale.value] ?? byLanguage.en ?? Object.values(byLanguage)[0] ?? '';
}
