import { describe, expect, it } from 'vitest';
import { fromDocument, toDocument } from './document';

const same = (ops: unknown[]) => expect(fromDocument(toDocument({ ops })).ops).toEqual(ops);

describe('rich text in the editor', () => {
  it('comes out as it went in', () => {
    same([
      { insert: 'Title' },
      { insert: '\n', attributes: { header: 2 } },
      { insert: 'Plain, ' },
      { insert: 'bold', attributes: { bold: true } },
      { insert: ' and ' },
      { insert: 'a link', attributes: { link: 'https://example.org', italic: true } },
      { insert: '\n' },
      { insert: 'one' },
      { insert: '\n', attributes: { list: 'bullet' } },
      { insert: 'below' },
      { insert: '\n', attributes: { list: 'ordered', indent: 1 } },
      { insert: 'two' },
      { insert: '\n', attributes: { list: 'bullet' } },
      { insert: 'said' },
      { insert: '\n', attributes: { blockquote: true } },
      { insert: 'let x = 1' },
      { insert: '\n', attributes: { 'code-block': true } },
      { insert: '\n', attributes: { 'code-block': true } },
      { insert: 'end' },
      { insert: '\n' },
    ]);
  });

  it('keeps what it has no button for', () => {
    same([
      { insert: 'red', attributes: { color: '#f00', bold: true } },
      { insert: { video: 'https://example.org/film' } },
      { insert: '\n', attributes: { align: 'center' } },
      { insert: { image: '/media/pub/w/a.png' }, attributes: { width: '200' } },
      { insert: '\n' },
    ]);
  });

  it('reads both forms that are stored, and anything else as nothing', () => {
    expect(fromDocument(toDocument([{ insert: 'bare\n' }]))).toEqual({ ops: [{ insert: 'bare' }, { insert: '\n' }] });
    for (const nothing of [null, undefined, [], {}, { ops: [] }, 'x', { ops: [{ insert: '\n' }] }]) {
      expect(fromDocument(toDocument(nothing))).toEqual({ ops: [] });
    }
  });
});
