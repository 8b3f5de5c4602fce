import { mount } from '@vue/test-utils';
import { h } from 'vue';
import { expect, it } from 'vitest';
import { renderRichText } from './richText';

function html(...ops: object[]): string {
  return mount(() => h('div', renderRichText({ ops }))).element.innerHTML;
}

it('formats a line by the attributes of its line break', () => {
  expect(html({ insert: 'Title' }, { insert: '\n', attributes: { header: 1 } }, { insert: 'Text\n' })).toBe(
    '<h1>Title</h1><p>Text</p>',
  );
});

it('puts neighbouring items into one list', () => {
  const bullet = { insert: '\n', attributes: { list: 'bullet' } };
  const number = { insert: '\n', attributes: { list: 'ordered' } };
  expect(html({ insert: 'a' }, bullet, { insert: 'b' }, bullet, { insert: 'c' }, number)).toBe(
    '<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>',
  );
});

it('nests marks and links', () => {
  expect(
    html({ insert: 'x', attributes: { bold: true, italic: true, link: 'https://e.org/' } }, { insert: '\n' }),
  ).toBe('<p><a href="https://e.org/" target="_blank" rel="noopener noreferrer"><em><strong>x</strong></em></a></p>');
});

it('lets nothing run', () => {
  const result = html(
    {
      insert: '<script>alert(1)</script>',
      attributes: { link: 'javascript:alert(1)', color: 'red;background:url(//x)' },
    },
    { insert: { image: 'javascript:alert(1)' } },
    { insert: '\n' },
  );
  expect(result).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
});

it('shows nothing for what is no rich text', () => {
  expect(renderRichText(null)).toEqual([]);
  expect(renderRichText('text')).toEqual([]);
});
