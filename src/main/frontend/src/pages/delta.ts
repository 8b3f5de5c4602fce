import type { RichText } from './richText';

type Op = NonNullable<RichText['ops']>[number];
type Attributes = Record<string, unknown>;

const INLINE = new Set(['bold', 'italic', 'code', 'link', 'strike']);
const LINE = new Set(['header', 'list', 'blockquote', 'code-block']);

/** Whether a rich text can be written as marked-up lines and back without losing anything. */
export function isSimple(content: unknown): boolean {
  const ops = (content as RichText | null)?.ops ?? [];
  return ops.every(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') {
      const keys = typeof insert === 'object' && insert !== null ? Object.keys(insert) : [];
      return keys.length === 1 && keys[0] === 'image';
    }
    return Object.keys(attributes).every((name) => INLINE.has(name) || LINE.has(name));
  });
}

/** Rich text as lines that people can write: `#` titles, `-` and `1.` lists, `>` quotes, `**bold**`, `[link](…)`. */
export function toMarkup(content: unknown): string {
  const lines: string[] = [];
  let line = '';
  for (const { insert, attributes = {} } of (content as RichText | null)?.ops ?? []) {
    if (typeof insert !== 'string') {
      line += `![](${String((insert as { image?: unknown }).image ?? '')})`;
      continue;
    }
    insert.split('\n').forEach((piece, index) => {
      if (index > 0) {
        lines.push(lineMark(attributes) + line);
        line = '';
      }
      if (piece) line += marked(piece, attributes);
    });
  }
  if (line) lines.push(line);
  return lines.join('\n');
}

function lineMark(attributes: Attributes): string {
  if (typeof attributes.header === 'number') return `${'#'.repeat(attributes.header)} `;
  if (attributes.list) return attributes.list === 'ordered' ? '1. ' : '- ';
  if (attributes.blockquote) return '> ';
  return attributes['code-block'] ? '    ' : '';
}

function marked(text: string, attributes: Attributes): string {
  let said = text;
  if (attributes.code) said = `\`${said}\``;
  if (attributes.strike) said = `~~${said}~~`;
  if (attributes.italic) said = `_${said}_`;
  if (attributes.bold) said = `**${said}**`;
  return attributes.link ? `[${said}](${String(attributes.link)})` : said;
}

/** The way back. */
export function fromMarkup(text: string): RichText {
  const ops: Op[] = [];
  for (const line of text.replace(/\n+$/, '').split('\n')) {
    const { attributes, rest } = readLine(line);
    ops.push(...inlineOps(rest, {}));
    ops.push(Object.keys(attributes).length ? { insert: '\n', attributes } : { insert: '\n' });
  }
  return { ops };
}

function readLine(line: string): { attributes: Attributes; rest: string } {
  const forms: [RegExp, (match: RegExpExecArray) => Attributes][] = [
    [/^(#{1,4}) /, (match) => ({ header: match[1]!.length })],
    [/^[-*] /, () => ({ list: 'bullet' })],
    [/^\d+[.)] /, () => ({ list: 'ordered' })],
    [/^> ?/, () => ({ blockquote: true })],
    [/^ {4}/, () => ({ 'code-block': true })],
  ];
  for (const [form, attributes] of forms) {
    const match = form.exec(line);
    if (match) return { attributes: attributes(match), rest: line.slice(match[0].length) };
  }
  return { attributes: {}, rest: line };
}

const MARKS =
  /!\[[^\]]*\]\(([^)\s]+)\)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|(?<![\p{L}\p{N}])_(.+?)_(?![\p{L}\p{N}])|~~(.+?)~~|`([^`]+)`/gu;

function inlineOps(text: string, outer: Attributes): Op[] {
  const ops: Op[] = [];
  const say = (insert: string, attributes: Attributes) => {
    if (insert) ops.push(Object.keys(attributes).length ? { insert, attributes } : { insert });
  };
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    say(text.slice(end, match.index), outer);
    end = match.index + match[0].length;
    const [, image, label, link, bold, italic, strike, code] = match;
    if (image) ops.push({ insert: { image } });
    else if (label) ops.push(...inlineOps(label, { ...outer, link }));
    else if (bold) ops.push(...inlineOps(bold, { ...outer, bold: true }));
    else if (italic) ops.push(...inlineOps(italic, { ...outer, italic: true }));
    else if (strike) ops.push(...inlineOps(strike, { ...outer, strike: true }));
    else if (code) say(code, { ...outer, code: true });
  }
  say(text.slice(end), outer);
  return ops;
}
