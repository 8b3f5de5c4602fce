import type { Language } from './texts';

/** How many forms a language has for whole numbers, in the order in which they are written (`one | other`). */
export const PLURAL_FORMS: Record<Language, readonly Intl.LDMLPluralRule[]> = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  pt_BR: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  fr: ['one', 'other'],
  es: ['one', 'other'],
  uk: ['one', 'few', 'many'],
  ru: ['one', 'few', 'many'],
};

/** The place of the form that fits a number. Forms that are used for fractions or millions only take the last one. */
export function formOf(language: Language): (count: number) => number {
  const rules = new Intl.PluralRules(language.replace('_', '-'));
  const forms = PLURAL_FORMS[language];
  return (count) => {
    const place = forms.indexOf(rules.select(count));
    return place < 0 ? forms.length - 1 : place;
  };
}
