/** What reads as one emoji: with variation selectors, skin tones, joiners, flags and keycaps. */
const EMOJI =
  /(?:\p{Regional_Indicator}{2}|[#*0-9]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*(?:[\u{E0020}-\u{E007F}]+)?)/gu;

/** Signs that are emoji only where somebody says so (© ™ 0 …) stay letters without the selector that does. */
const TEXT_LIKE =
  /^[\u00A9\u00AE\u203C\u2049\u2122\u2139\u2190-\u21FF\u2300-\u23FF\u24C2\u25A0-\u27BF\u2900-\u2BFF\u3030\u303D\u3297\u3299]$/u;

export type EmojiPart = { text: string; emoji?: false } | { text: string; emoji: true };

/** A quick look that overlooks none. */
export function mayHoldEmoji(text: string): boolean {
  return /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20E3]/u.test(text);
}

/** Text and the emoji in it, in order. */
export function emojiParts(text: string): EmojiPart[] {
  const parts: EmojiPart[] = [];
  let end = 0;
  for (const match of text.matchAll(EMOJI)) {
    if (TEXT_LIKE.test(match[0]) && !/\p{Emoji_Presentation}/u.test(match[0])) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: match[0], emoji: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The name of its picture: code points, without the selector unless it joins others. */
export function pictureOf(emoji: string): string {
  const plain = emoji.includes('\u200D') ? emoji : emoji.replaceAll('\uFE0F', '');
  return [...plain].map((character) => character.codePointAt(0)!.toString(16)).join('-');
}

/** Pictures are stored together with others like them: neighbours, those with a skin tone, those put together. */
export function groupOf(picture: string): string {
  const first = picture.split('-')[0]!;
  const tone = /1f3f([b-f])/.exec(picture)?.[1] ?? '';
  if (first.startsWith('1f1e') || first.startsWith('1f1f')) return `f${first}`;
  if (picture.includes('-200d-')) return `z${first}${tone}`;
  return `${tone ? 's' : ''}${(parseInt(first, 16) >> 5).toString(16)}`;
}
