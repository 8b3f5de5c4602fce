import { languages } from 'virtual:texts';
import type { Bootstrap } from '@/session/bootstrap';
import { remembered } from '@/session/storage';
import type { Said } from './catalogue';
import { LANGUAGES, type Language } from './texts';

/** `de-formal` and `de_AT` are served by `de`, `pt-br` by `pt_BR`. */
export function spokenAs(wish: string | null): Language | null {
  if (!wish) return null;
  const spelled = wish.replace('-', '_').toLowerCase();
  const exact = LANGUAGES.find((code) => code.toLowerCase() === spelled);
  return exact ?? LANGUAGES.find((code) => code.split('_')[0] === spelled.split('_')[0]) ?? null;
}

/** Stored choice, then the event's wishes, then English. */
export function firstLanguage(bootstrap: Bootstrap): Language {
  const wishes = [remembered.get('userLanguage'), bootstrap.defaultLocale, bootstrap.locale];
  return wishes.map(spokenAs).find((code) => code !== null) ?? 'en';
}

/** What the shell says in a language. It is loaded once, however often it is asked for. */
export async function shellTexts(code: Language): Promise<Said> {
  return (await languages[code]()) as Said;
}
