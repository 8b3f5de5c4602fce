/** The languages that everything is said in. The first is the one that texts are written in. */
export const LANGUAGES = ['en', 'de', 'pt_BR', 'ar', 'fr', 'es', 'uk', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language: a language that is left out is a type error. */
export type Text = Readonly<Record<Language, string>>;

/** The texts of a domain, in groups where that reads better. Each domain has them in its `messages.ts`. */
export interface Texts {
  readonly [key: string]: Text | Texts;
}

/**
 * What an error code means to the person who sees it: what happened, and what to do about it. Each domain explains
 * its own codes in the group `problems` of its texts, dots written as underscores.
 */
export interface ProblemText {
  readonly what: Text;
  readonly todo: Text;
}

/**
 * The texts of all domains by the names of their folders. Each `messages.ts` adds its own, so that `t` knows every
 * key and a mistyped one does not compile.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the domains
export interface DomainTexts {}

/** The same for `messages.later.ts`: what only a domain's own screens say, loaded with the first of them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the domains
export interface LaterTexts {}

type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends { readonly en: string } ? K : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

/** Every key that can be shown, such as `chat.send`. */
export type TextKey = KeysOf<DomainTexts> | KeysOf<LaterTexts>;
