import { expect, it } from 'vitest';
import { blockerFor } from './consent';

const rule = (enabled: boolean, policy_url: string | null = null) => ({ enabled, policy_url });

it('finds the rule of the host, of a parent domain, or the default', () => {
  const blockers = { default: rule(true, 'd'), 'example.org': rule(false), 'www.example.org': rule(true, 'w') };
  expect(blockerFor('www.example.org', blockers)?.policy_url).toBe('w');
  expect(blockerFor('films.example.org', blockers)).toBeNull();
  expect(blockerFor('notexample.org', blockers)?.policy_url).toBe('d');
});

it('asks for nothing where nothing is blocked', () => {
  expect(blockerFor('example.org', { default: rule(false) })).toBeNull();
  expect(blockerFor('example.org', undefined)).toBeNull();
});
