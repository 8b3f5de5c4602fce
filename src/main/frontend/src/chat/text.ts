/** Parts of a message text. Nothing in it is ever treated as HTML. */
export type Part =
  { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string } | { kind: 'mention'; id: string };

const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const INTERESTING = new RegExp(`@(${UUID})|\\bhttps?://[^\\s<>"]+`, 'g');

export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(INTERESTING)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    if (match[1]) {
      parts.push({ kind: 'mention', id: match[1].toLowerCase() });
      end = match.index + match[0].length;
    } else {
      const url = withoutTrailingPunctuation(match[0]);
      parts.push({ kind: 'link', text: url, url });
      end = match.index + url.length;
    }
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

export function mentionedIn(text: string): string[] {
  return partsOf(text).flatMap((part) => (part.kind === 'mention' ? [part.id] : []));
}

/** "(see https://example.org/a_(b))." is a link to `https://example.org/a_(b)`. */
function withoutTrailingPunctuation(url: string): string {
  let end = url.length;
  for (;;) {
    const last = url[end - 1]!;
    if ('.,;:!?\'"…'.includes(last)) end--;
    else if (last === ')' && url.slice(0, end).split(')').length > url.slice(0, end).split('(').length) end--;
    else return url.slice(0, end);
  }
}

/** One to a few emoji and nothing else: shown large. */
export function isOnlyEmoji(text: string): boolean {
  const trimmed = text.trim();
  return (
    trimmed.length > 0 &&
    trimmed.length <= 24 &&
    /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u.test(trimmed) &&
    !/^[\d\s#*]+$/.test(trimmed)
  );
}
