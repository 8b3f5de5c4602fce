import { later } from 'virtual:texts';
import type { Bootstrap } from '@/session/bootstrap';
import { remembered } from '@/session/storage';
import { addTexts, currentLanguage, say as sayText, speakWith, textOf, type Said } from './catalogue';
import { firstLanguage, shellTexts, spokenAs } from './spoken';
import { LANGUAGES, type Language, type TextKey } from './texts';

export type { TextKey } from './texts';

const NAMES: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  pt_BR: 'Português do Brasil',
  ar: 'العربية',
  fr: 'Français',
  es: 'Español',
  uk: 'Українська',
  ru: 'Русский',
};
const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set(['ar']);

/** Says a text in the language of the page. `count` chooses among the forms that are separated by `|`. */
export type Say = (key: TextKey, named?: Record<string, unknown>, count?: number) => string;

const say: Say = sayText;

/** For components and stores; what is said changes with the language by itself. */
export function useText(): { t: Say } {
  return { t: say };
}

/** Whether a text exists: for keys that are put together from what the server sent. */
export function isSaid(key: string): key is TextKey {
  return textOf(key) !== undefined;
}

export function language(): Language {
  return currentLanguage();
}

/** The language in the spelling that browsers use, for `Intl` and `lang`. */
export function browserLanguage(): string {
  return currentLanguage().replace('_', '-');
}

let overwrites: Record<string, string> = {};
const neededDomains = new Set<string>();

/** Languages that this event offers and this client speaks. */
export function offeredLanguages(bootstrap: Bootstrap): { code: string; name: string }[] {
  const offered = LANGUAGES.filter((code) => !bootstrap.locales || bootstrap.locales.map(spokenAs).includes(code));
  return (offered.length ? offered : (['en'] as const)).map((code) => ({ code, name: NAMES[code] }));
}

export async function startLanguage(bootstrap: Bootstrap): Promise<void> {
  overwrites = bootstrap.theme.textOverwrites ?? {};
  await speak(firstLanguage(bootstrap));
}

export async function chooseLanguage(code: string): Promise<void> {
  remembered.set('userLanguage', code);
  await speak(spokenAs(code) ?? 'en');
}

// A language chosen in one tab is chosen in all.
window.addEventListener('storage', ({ key, newValue }) => {
  const code = key === 'userLanguage' ? spokenAs(newValue) : null;
  if (code) void speak(code);
});

/** Loads what only the screens of a domain say, in the language of the page; changes of the language keep it loaded. */
export async function needTexts(domain: string): Promise<void> {
  if (neededDomains.has(domain)) return;
  await load(language(), domain);
  neededDomains.add(domain);
}

async function speak(code: Language): Promise<void> {
  const [shell, ...screens] = await Promise.all([
    shellTexts(code),
    ...[...neededDomains].map((domain) => later[domain]?.[code]()),
  ]);
  // An event's own wording beats every language. It is shown as it is, whatever characters it contains.
  speakWith(code, shell, overwrites);
  for (const spoken of screens) if (spoken) addTexts(spoken as Said);
  document.documentElement.lang = browserLanguage();
  document.documentElement.dir = RIGHT_TO_LEFT.has(code) ? 'rtl' : 'ltr';
}

async function load(code: Language, domain: string): Promise<void> {
  const spoken = await later[domain]?.[code]();
  if (spoken) addTexts(spoken as Said);
}

/** Texts of events may be given in several languages at once. */
export function localized(text: unknown): string {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  const byLanguage = text as Record<string, string>;
  const own = byLanguage[language()] ?? byLanguage[browserLanguage()] ?? byLanguage[language().split('_')[0]!];
  return own ?? byLanguage.en ?? Object.values(byLanguage)[0] ?? '';
}
