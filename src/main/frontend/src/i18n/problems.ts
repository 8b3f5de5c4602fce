import { useText } from '.';
import { domainsThatSpeak, say, textOf } from './catalogue';
import { codeOf } from '@/live/calls';

/**
 * What an error code means: what happened, and what to do. Texts stand in the group `problems` of the domain that
 * knows the code; a code nobody explains gets a general sentence with the code in it.
 */
export function explain(code: string): { what: string; todo: string } {
  const { t } = useText();
  const key = code.replaceAll(/[.-]/g, '_');
  for (const domain of domainsThatSpeak()) {
    const path = `${domain}.problems.${key}`;
    if (textOf(`${path}.what`) !== undefined) return { what: say(`${path}.what`), todo: say(`${path}.todo`) };
  }
  return { what: t('live.problems.other.what', { code }), todo: t('live.problems.other.todo', { code }) };
}

/** The same as running text. */
export function problemText(code: string): string {
  const { what, todo } = explain(code);
  return `${what} ${todo}`.trim();
}

export function problemTextOf(error: unknown): string {
  return problemText(codeOf(error));
}
