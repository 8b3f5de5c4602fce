import { partsOf } from './text';

/** Names that stand for people in a text that is being written: name → id. */
export type Mentions = Record<string, string>;

/** The part of the text before the caret that looks like the beginning of a mention, without its `@`; else null. */
export function mentionBeingTyped(text: string, caret: number): { term: string; from: number } | null {
  const match = /(?:^|\s)@([^\s@]{0,40})$/u.exec(text.slice(0, caret));
  return match ? { term: match[1]!, from: caret - match[1]!.length - 1 } : null;
}

/** The text as it is sent: names of chosen people become `@<id>`. */
export function encodeMentions(text: string, mentions: Mentions): string {
  const names = Object.keys(mentions).sort((one, other) => other.length - one.length);
  return names.reduce((result, name) => result.replaceAll(`@${name}`, `@${mentions[name]}`), text);
}

/** A sent text, made editable again. */
export function decodeMentions(body: string, nameOf: (id: string) => string): { text: string; mentions: Mentions } {
  const mentions: Mentions = {};
  const text = partsOf(body)
    .map((part) => {
      if (part.kind !== 'mention') return part.text;
      const name = nameOf(part.id);
      mentions[name] = part.id;
      return `@${name}`;
    })
    .join('');
  return { text, mentions };
}
