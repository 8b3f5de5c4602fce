import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nameIn, partsOf } from './auditTitles';

const SOURCES = join(__dirname, '../../../java/org/eventyay');

/** Codes that the server writes into the audit log of an event, as they stand in its sources; the end of some is put to them there. */
function codes(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.java')) continue;
    const source = readFileSync(join(SOURCES, file), 'utf8');
    if (!source.includes('journal.record(') && !source.includes('.record(')) continue;
    const whole = /"((?:world\.room|auth\.user)\.[a-z_.]+[a-z])"/g;
    const told = /Change\s*\.inWorld\(\s*[^;]{1,60}?"([a-z_.]+)"(\s*\+\s*what)?/g;
    for (const [, code] of source.matchAll(whole)) if (/Change|record\(|moderate\(/.test(source)) found.add(code!);
    for (const [, code, open] of source.matchAll(told)) {
      if (!open) found.add(code!);
      else
        for (const [, what] of source.matchAll(/record\([^;]*?"([a-z_]+)"/g))
          if (what !== 'object') found.add(code! + what);
    }
  }
  return [...found].filter((code) => code.includes('.') && !code.endsWith('.')).sort();
}

describe('titles of the audit log', () => {
  it('has words for all that the server writes down', () => {
    const all = codes();
    expect(all.length).toBeGreaterThan(45);
    expect(all).toContain('world.room.ingest.updated');
    expect(all.filter((code) => !partsOf(code))).toEqual([]);
  });

  it('tells the same word of a person and of an event apart, and knows what it does not know', () => {
    expect(partsOf('auth.user.reactivated')).toEqual({ subject: 'person', event: 'readmitted' });
    expect(partsOf('world.reactivated')).toEqual({ subject: 'event', event: 'opened' });
    expect(partsOf('world.room.caption.key.added')).toEqual({ subject: 'captionKey', event: 'added' });
    for (const strange of ['', 'world', 'world.exploded', 'moon.updated', 'constructor.updated', 'world.toString'])
      expect(partsOf(strange)).toBeNull();
  });

  it('names what was changed by the last name it had', () => {
    expect(nameIn({ old: { name: 'Hall' }, new: { name: 'Great hall' } })).toBe('Great hall');
    expect(nameIn({ old: { title: 'Gone' }, new: null })).toBe('Gone');
    expect(nameIn({ object: '1', new: ['a'], old: 'b' })).toBe('');
  });
});
