import { Extension, Mark, Node } from '@tiptap/core';
import { safeUrl } from '@/ui/safeUrl';

/** What stands in a line and is no text: a picture is shown, anything else is named. It is put in and taken out as a whole. */
export const Embed = Node.create({
  name: 'embed',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ value: { default: null, rendered: false }, kept: { default: null, rendered: false } }),
  renderHTML({ node }) {
    const { image, video } = (node.attrs.value ?? {}) as { image?: unknown; video?: unknown };
    const url = safeUrl(image);
    return url ? ['img', { src: url, alt: '' }] : ['span', { class: 'tag' }, safeUrl(video) ?? '…'];
  },
});

/** Formats of letters that the editor has no button for. */
export const Kept = Mark.create({
  name: 'kept',
  inclusive: false,
  excludes: '',
  addAttributes: () => ({ attributes: { default: {}, rendered: false } }),
  renderHTML: () => ['span', {}, 0],
});

/** Formats of lines that the editor has no button for. */
export const KeptLines = Extension.create({
  name: 'keptLines',
  addGlobalAttributes: () => [
    {
      types: ['paragraph', 'heading'],
      attributes: {
        kept: { default: null, rendered: false, keepOnSplit: false },
        indent: { default: null, rendered: false, keepOnSplit: false },
      },
    },
  ],
});
