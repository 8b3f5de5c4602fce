import { expect, test } from 'vitest';
import { nameOf, textOf, type Person } from './person';

const person = (profile: unknown) => ({ id: 'a', profile }) as Person;

test('a profile that is not of its form has no name, and stops nobody', () => {
  for (const profile of [null, 5, 'x', [], {}, { display_name: 5 }, { display_name: {} }, { display_name: null }])
    expect(nameOf(person(profile))).toBeNull();
  expect(nameOf(person({ display_name: ' Ada ' }))).toBe('Ada');
  expect(nameOf(undefined)).toBeNull();
});

test('what is no text is nothing', () => {
  for (const value of [undefined, null, 5, true, {}, ['a']]) expect(textOf(value)).toBe('');
  expect(textOf('a')).toBe('a');
});
