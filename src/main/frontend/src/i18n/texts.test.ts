import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formOf, PLURAL_FORMS } from './plurals';
import { LANGUAGES, type Text, type Texts } from './texts';

const files = import.meta.glob<Texts>('../*/messages*.ts', { eager: true, import: 'default' });

function leaves(tree: Texts, path: string): [string, Text][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value.en === 'string' ? [[`${path}.${name}`, value as Text]] : leaves(value as Texts, `${path}.${name}`),
  );
}
const all = Object.entries(files).flatMap(([file, texts]) => leaves(texts, file.split('/')[1]!));
const placeholdersOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('texts', () => {
  it('are said once', () => {
    const keys = all.map(([key]) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(LANGUAGES)('are complete and can be shown in %s', (language) => {
    for (const [key, text] of all) {
      const said = text[language];
      expect(said?.trim(), key).toBeTruthy();
      // Nothing but places for values has a meaning in a text.
      expect(said.replaceAll(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/);
      const forms = said.split(' | ');
      if (text.en.includes(' | ')) expect(forms.length, `forms of ${key}`).toBe(PLURAL_FORMS[language].length);
      else expect(forms.length, `forms of ${key}`).toBe(1);
      // A form for exactly one or two may say the number in words.
      expect(placeholdersOf(forms.at(-1)!), `placeholders of ${key}`).toEqual(placeholdersOf(text.en));
    }
  });

  it('choose the form that fits a number', () => {
    expect([0, 1, 2, 3, 11, 100].map(formOf('ar'))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([1, 2, 5, 11, 21, 22].map(formOf('ru'))).toEqual([0, 1, 2, 2, 0, 1]);
    expect([0, 1, 2].map(formOf('en'))).toEqual([1, 0, 1]);
    expect([0, 1, 2].map(formOf('fr'))).toEqual([0, 0, 1]);
  });

  it('are all used', () => {
    const sources = filesBelow(join(import.meta.dirname, '..'))
      .filter((file) => /\.(vue|ts)$/.test(file) && !/messages(\.later)?\.ts$|\.test\.ts$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // Keys that are put together: the fixed parts around what is filled in.
    const composed = [...sources.matchAll(/`([\w-]+\.[\w.-]*)\$\{[^`}]*\}([\w.-]*)`/g)].map(
      ([, before, after]) => [before!, after!] as const,
    );
    const isUsed = (key: string) =>
      key.includes('.problems.') ||
      sources.includes(`'${key}'`) ||
      sources.includes(`"${key}"`) ||
      composed.some(([before, after]) => key.startsWith(before) && key.endsWith(after));
    expect(all.map(([key]) => key).filter((key) => !isUsed(key))).toEqual([]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
