import type { JSONContent } from '@tiptap/core';
import type { RichText } from '@/pages/richText';

type Attributes = Record<string, unknown>;
type Ops = NonNullable<RichText['ops']>;

/**
 * Rich text is stored as a list of inserts, where the attributes of a line break format the line before it; the editor
 * works on a tree. What the editor has no button for (colours, alignment, films …) is kept as it is and comes out again.
 */
const MARKS = new Map([
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['underline', 'underline'],
  ['strike', 'strike'],
  ['code', 'code'],
]);
const LINES = ['header', 'list', 'indent', 'blockquote', 'code-block'];

interface Line {
  nodes: JSONContent[];
  attributes: Attributes;
}

export function opsOf(content: unknown): Ops {
  const ops = Array.isArray(content) ? content : (content as RichText | null)?.ops;
  return Array.isArray(ops) ? (ops as Ops) : [];
}

export function toDocument(content: unknown): JSONContent {
  return { type: 'doc', content: blocksOf(linesOf(opsOf(content))) };
}

function linesOf(ops: Ops): Line[] {
  const lines: Line[] = [];
  let nodes: JSONContent[] = [];
  for (const { insert, attributes = {} } of ops) {
    if (typeof insert !== 'string') {
      if (typeof insert === 'object' && insert !== null) {
        nodes.push({
          type: 'embed',
          attrs: { value: insert, kept: Object.keys(attributes).length ? attributes : null },
        });
      }
      continue;
    }
    insert.split('\n').forEach((piece, index) => {
      if (index > 0) {
        lines.push({ nodes, attributes });
        nodes = [];
      }
      if (piece) nodes.push({ type: 'text', text: piece, marks: marksOf(attributes) });
    });
  }
  if (nodes.length || !lines.length) lines.push({ nodes, attributes: {} });
  return lines;
}

function marksOf(attributes: Attributes): JSONContent['marks'] {
  const marks: NonNullable<JSONContent['marks']> = [];
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    const mark = MARKS.get(name);
    if (mark && value) marks.push({ type: mark });
    else if (name === 'link' && typeof value === 'string') marks.push({ type: 'link', attrs: { href: value } });
    else if (value) kept[name] = value;
  }
  if (Object.keys(kept).length) marks.push({ type: 'kept', attrs: { attributes: kept } });
  return marks;
}

function keptOf(attributes: Attributes): { kept: Attributes | null } {
  const kept = Object.fromEntries(Object.entries(attributes).filter(([name, value]) => value && !LINES.includes(name)));
  return { kept: Object.keys(kept).length ? kept : null };
}

const indentOf = ({ attributes }: Line) => Math.min(8, Math.max(0, Number(attributes.indent) || 0));

function blocksOf(lines: Line[]): JSONContent[] {
  const blocks: JSONContent[] = [];
  for (let at = 0; at < lines.length;) {
    const { attributes } = lines[at]!;
    let end = at + 1;
    if (attributes.list) {
      while (end < lines.length && lines[end]!.attributes.list) end++;
      blocks.push(...listsOf(lines.slice(at, end), 0));
    } else if (attributes['code-block']) {
      while (end < lines.length && lines[end]!.attributes['code-block']) end++;
      const text = lines.slice(at, end).map(({ nodes }) => nodes.map((node) => node.text ?? '').join(''));
      const joined = text.join('\n');
      blocks.push({ type: 'codeBlock', content: joined ? [{ type: 'text', text: joined }] : [] });
    } else if (attributes.blockquote) {
      while (end < lines.length && lines[end]!.attributes.blockquote && !lines[end]!.attributes.list) end++;
      blocks.push({ type: 'blockquote', content: lines.slice(at, end).map(blockOf) });
    } else {
      blocks.push(blockOf(lines[at]!));
    }
    at = end;
  }
  return blocks;
}

function blockOf({ nodes, attributes }: Line): JSONContent {
  const level = Number(attributes.header);
  const attrs = { ...keptOf(attributes), ...(attributes.indent ? { indent: attributes.indent } : {}) };
  return level >= 1 && level <= 4
    ? { type: 'heading', attrs: { level, ...attrs }, content: nodes }
    : { type: 'paragraph', attrs, content: nodes };
}

/** Items that are set in stand in lists of their own below the item before them. */
function listsOf(lines: Line[], depth: number): JSONContent[] {
  const lists: JSONContent[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    let end = at + 1;
    while (end < lines.length && indentOf(lines[end]!) > depth) end++;
    const below = listsOf(lines.slice(at + 1, end), depth + 1);
    const paragraph = { type: 'paragraph', attrs: keptOf(line.attributes), content: line.nodes };
    const item = { type: 'listItem', content: [paragraph, ...below] };
    const type = line.attributes.list === 'ordered' ? 'orderedList' : 'bulletList';
    const last = lists.at(-1);
    if (last?.type === type) last.content!.push(item);
    else lists.push({ type, content: [item] });
    at = end;
  }
  return lists;
}

/** The way back; nothing at all if there is nothing to read. */
export function fromDocument(document: JSONContent): RichText {
  const ops: Ops = [];
  for (const block of document.content ?? []) write(ops, block, {});
  // the empty line that the editor keeps below everything is none of the text
  while (isBlank(ops.at(-1)) && isEnd(ops.at(-2))) ops.pop();
  const isEmpty = ops.every(({ insert, attributes }) => insert === '\n' && !attributes);
  return { ops: isEmpty ? [] : ops };
}

const isEnd = (op: Ops[number] | undefined) => op?.insert === '\n';
const isBlank = (op: Ops[number] | undefined) => isEnd(op) && !op?.attributes;

function write(ops: Ops, node: JSONContent, line: Attributes): void {
  const children = node.content ?? [];
  switch (node.type) {
    case 'blockquote':
      children.forEach((child) => write(ops, child, { ...line, blockquote: true }));
      return;
    case 'bulletList':
    case 'orderedList': {
      const list = node.type === 'orderedList' ? 'ordered' : 'bullet';
      const indent = line.list ? Number(line.indent ?? 0) + 1 : 0;
      children.forEach((item) =>
        item.content?.forEach((child) => write(ops, child, { ...line, list, ...(indent ? { indent } : {}) })),
      );
      return;
    }
    case 'codeBlock':
      for (const text of children
        .map((child) => child.text ?? '')
        .join('')
        .split('\n')) {
        if (text) ops.push({ insert: text });
        ops.push({ insert: '\n', attributes: { ...line, 'code-block': true } });
      }
      return;
    default: {
      const { kept, level, indent } = (node.attrs ?? {}) as {
        kept?: Attributes | null;
        level?: number;
        indent?: unknown;
      };
      const own = { ...line, ...(level ? { header: level } : {}), ...(indent ? { indent } : {}), ...(kept ?? {}) };
      for (const child of children) {
        if (child.type === 'hardBreak') end(ops, own);
        else ops.push(inline(child));
      }
      end(ops, own);
    }
  }
}

function end(ops: Ops, attributes: Attributes): void {
  ops.push(Object.keys(attributes).length ? { insert: '\n', attributes } : { insert: '\n' });
}

function inline(node: JSONContent): Ops[number] {
  if (node.type === 'embed') {
    const { value, kept } = node.attrs as { value: unknown; kept: Attributes | null };
    return kept ? { insert: value, attributes: kept } : { insert: value };
  }
  const attributes: Attributes = {};
  for (const { type, attrs } of node.marks ?? []) {
    if (type === 'link') attributes.link = (attrs as { href: string }).href;
    else if (type === 'kept') Object.assign(attributes, (attrs as { attributes: Attributes }).attributes);
    else attributes[type] = true;
  }
  return Object.keys(attributes).length ? { insert: node.text ?? '', attributes } : { insert: node.text ?? '' };
}
