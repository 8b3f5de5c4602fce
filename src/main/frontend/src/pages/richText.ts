import { h, type VNode } from 'vue';
import { safeUrl } from '@/ui/safeUrl';

/**
 * Rich text of the page editor: a list of inserts, where the attributes of a line break format the line before it.
 * It becomes elements directly, never HTML text, so nothing in it can run.
 */
export interface RichText {
  ops?: { insert?: unknown; attributes?: Record<string, unknown> }[];
}

interface Line {
  inlines: (VNode | string)[];
  attributes: Record<string, unknown>;
}

export function renderRichText(content: unknown): VNode[] {
  return blocksOf(linesOf((content as RichText | null)?.ops ?? []));
}

export function linesOf(ops: NonNullable<RichText['ops']>): Line[] {
  const lines: Line[] = [];
  let inlines: Line['inlines'] = [];
  for (const { insert, attributes = {} } of ops) {
    if (typeof insert !== 'string') {
      const embedded = embed(insert);
      if (embedded) inlines.push(embedded);
      continue;
    }
    insert.split('\n').forEach((piece, index) => {
      if (index > 0) {
        lines.push({ inlines, attributes });
        inlines = [];
      }
      if (piece) inlines.push(inline(piece, attributes));
    });
  }
  if (inlines.length) lines.push({ inlines, attributes: {} });
  return lines;
}

/** Neighbouring list items share a list, neighbouring code lines a block. */
function blocksOf(lines: Line[]): VNode[] {
  const blocks: VNode[] = [];
  for (let at = 0; at < lines.length;) {
    const { attributes } = lines[at]!;
    let end = at + 1;
    if (attributes.list) {
      while (end < lines.length && lines[end]!.attributes.list === attributes.list) end++;
      const items = lines.slice(at, end).map((line) => h('li', lineProps(line), line.inlines));
      blocks.push(h(attributes.list === 'ordered' ? 'ol' : 'ul', items));
    } else if (attributes['code-block']) {
      while (end < lines.length && lines[end]!.attributes['code-block']) end++;
      const text = lines.slice(at, end).flatMap((line) => [...line.inlines, '\n']);
      blocks.push(h('pre', h('code', text)));
    } else {
      blocks.push(block(lines[at]!));
    }
    at = end;
  }
  return blocks;
}

function block(line: Line): VNode {
  const { header, blockquote } = line.attributes;
  const content = line.inlines.length ? line.inlines : [h('br')];
  if (typeof header === 'number' && header >= 1 && header <= 4) return h(`h${header}`, lineProps(line), content);
  return h(blockquote ? 'blockquote' : 'p', lineProps(line), content);
}

function lineProps({ attributes }: Line): Record<string, unknown> {
  const align = ['center', 'right', 'justify'].find((known) => known === attributes.align);
  const indent = typeof attributes.indent === 'number' ? Math.min(8, Math.max(0, attributes.indent)) : 0;
  return {
    style: {
      ...(align ? { textAlign: align } : {}),
      ...(indent ? { marginInlineStart: `${indent * 2}em` } : {}),
    },
    ...(attributes.direction === 'rtl' ? { dir: 'rtl' } : {}),
  };
}

const MARKS: [attribute: string, tag: string][] = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
  ['code', 'code'],
];

function inline(text: string, attributes: Record<string, unknown>): VNode | string {
  let node: VNode | string = text;
  for (const [attribute, tag] of MARKS) if (attributes[attribute]) node = h(tag, [node]);
  if (attributes.script === 'sub' || attributes.script === 'super')
    node = h(attributes.script === 'sub' ? 'sub' : 'sup', [node]);
  const color =
    typeof attributes.color === 'string' && /^(#[0-9a-f]{3,8}|[a-z]+)$/i.test(attributes.color)
      ? attributes.color
      : null;
  if (color) node = h('span', { style: { color } }, [node]);
  const url = mailOrWeb(attributes.link);
  return url ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, [node]) : node;
}

function mailOrWeb(link: unknown): string | null {
  return typeof link === 'string' && /^mailto:/i.test(link) ? link : safeUrl(link);
}

function embed(insert: unknown): VNode | null {
  const { image, video } = (typeof insert === 'object' && insert !== null ? insert : {}) as Record<string, unknown>;
  const url = safeUrl(image ?? video);
  if (!url) return null;
  // A film of another site would load its scripts: a link to it does not.
  return image
    ? h('img', { src: url, alt: '', loading: 'lazy' })
    : h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url);
}
