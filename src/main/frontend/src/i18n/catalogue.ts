import { shallowRef } from 'vue';
import { formOf } from './plurals';
import type { Language } from './texts';

/** Texts of one language, in the groups of the domains. */
export interface Said {
  [key: string]: string | Said;
}

/** What the page says at this moment. Replaced as a whole, so that everything shown changes with it. */
const current = shallowRef<{ language: Language; texts: Said; overwrites: Record<string, string> }>({
  language: 'en',
  texts: {},
  overwrites: {},
});

export function currentLanguage(): Language {
  return current.value.language;
}

export function speakWith(language: Language, texts: Said, overwrites: Record<string, string>): void {
  current.value = { language, texts, overwrites };
}

/** Adds what a domain's screens say to what is there. */
export function addTexts(texts: Said): void {
  current.value = { ...current.value, texts: merged(current.value.texts, texts) };
}

export function domainsThatSpeak(): string[] {
  return Object.keys(current.value.texts);
}

/** All texts as they are, by their keys. */
export function allTexts(): [key: string, text: string][] {
  return flat(current.value.texts, '');
}

/** @returns the text of a key as it is written, forms and places for values included */
export function textOf(key: string): string | undefined {
  let found: Said | string | undefined = current.value.texts;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** Says a text: an event's own wording as it is, else ours with the form for `count` and the values filled in. */
export function say(key: string, named: Record<string, unknown> = {}, count?: number): string {
  const own = current.value.overwrites[key];
  if (own !== undefined) return own;
  const written = textOf(key);
  if (written === undefined) return key;
  return filled(count === undefined ? written : formFor(written, count, current.value.language), named);
}

export function formFor(written: string, count: number, language: Language): string {
  const forms = written.split(' | ');
  return forms[Math.min(formOf(language)(count), forms.length - 1)]!;
}

export function filled(text: string, named: Record<string, unknown>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => (name in named ? String(named[name]) : place));
}

function merged(one: Said, other: Said): Said {
  const both: Said = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = both[key];
    both[key] = typeof known === 'object' && typeof value === 'object' ? merged(known, value) : value;
  }
  return both;
}

function flat(texts: Said, path: string): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[path + name, value]] : flat(value, `${path}${name}.`),
  );
}
