import { expect, it } from 'vitest';
import { fromMarkup, isSimple, toMarkup } from './delta';

const WRITTEN = `# Welcome
Two **good** days, _really_: [come](https://example.org/a_b) with \`code\`.

- one
- two
1. first
> said

![](https://example.org/p.png)`;

it('rich text is written as lines and read back as it was', () => {
  const rich = fromMarkup(WRITTEN);
  expect(toMarkup(rich)).toBe(WRITTEN);
  expect(fromMarkup(toMarkup(rich))).toEqual(rich);
  expect(rich.ops?.slice(0, 2)).toEqual([{ insert: 'Welcome' }, { insert: '\n', attributes: { header: 1 } }]);
});

it('what lines can not say is left to another editor', () => {
  expect(isSimple(fromMarkup(WRITTEN))).toBe(true);
  expect(isSimple({ ops: [{ insert: 'x', attributes: { color: 'red' } }] })).toBe(false);
  expect(isSimple({ ops: [{ insert: { video: 'https://example.org' } }] })).toBe(false);
  expect(isSimple(null)).toBe(true);
});
