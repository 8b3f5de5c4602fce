import { browserLanguage } from '@/i18n';

/** The one that was chosen before, exactly or in another flavour (`pt` for `pt-BR`). */
export function fitting<T extends { language?: string }>(choices: readonly T[], wanted: string | null): T | undefined {
  if (!wanted) return undefined;
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const primary = (tag: string) => tag.split('-')[0] ?? tag;
  return (
    choices.find(({ language }) => language && same(language, wanted)) ??
    choices.find(({ language }) => language && same(primary(language), primary(wanted)))
  );
}

/** How a language is called in the language of the page; the tag itself where the browser knows no name. */
export function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([browserLanguage()], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(browserLanguage()) + name.slice(1);
  } catch {
    return tag;
  }
}

/** What a track is called: its own name, unless that is the tag or was made up by an encoder (`audio_1`). */
export function trackName(name: string, language: string | undefined): string {
  const isMadeUp = /^(audio|subtitles?|track|textTrack)[\s_-]?\d+$/i.test(name);
  return name && name !== language && !(isMadeUp && language) ? name : languageName(language || name || '?');
}
