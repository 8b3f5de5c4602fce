import { i18n } from '.';
import { codeOf } from '@/live/calls';

/** One sentence for an error code: what happened and what to do. Codes nobody wrote a text for get a general one. */
export function problemText(code: string): string {
  const key = `problems.${code.replaceAll('.', '_')}`;
  return i18n.global.te(key, 'en') ? i18n.global.t(key) : i18n.global.t('problems.other', { code });
}

export function problemTextOf(error: unknown): string {
  return problemText(codeOf(error));
}
