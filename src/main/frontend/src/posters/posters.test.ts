import { describe, expect, it } from 'vitest';
import { countsOf, fits, labelsOf, type PosterCard } from './posters';

const poster = (change: Partial<PosterCard>): PosterCard => ({
  id: '1',
  title: 'Foghorns',
  abstract: [],
  authors: { authors: [{ name: 'Ines Carvalhal' }], organizations: [] },
  category: 'sea',
  tags: ['night'],
  poster_url: null,
  poster_preview: null,
  has_voted: false,
  ...change,
});
const none = { words: '', categories: new Set<string>(), tags: new Set<string>(), likedOnly: false };
const labelOf = (id: string) => (id === 'night' ? 'Night shift' : id);

describe('posters', () => {
  it('are found by title, author and tag, in any order of words', () => {
    expect(fits(poster({}), { ...none, words: 'ines FOG' }, labelOf)).toBe(true);
    expect(fits(poster({}), { ...none, words: 'shift' }, labelOf)).toBe(true);
    expect(fits(poster({}), { ...none, words: 'crane' }, labelOf)).toBe(false);
    expect(fits(poster({ title: null, authors: { authors: [], organizations: [] } }), none, labelOf)).toBe(true);
  });

  it('fit one of the categories and all of the tags', () => {
    expect(fits(poster({}), { ...none, categories: new Set(['sea', 'air']) }, labelOf)).toBe(true);
    expect(fits(poster({}), { ...none, tags: new Set(['night', 'day']) }, labelOf)).toBe(false);
    expect(fits(poster({}), { ...none, likedOnly: true }, labelOf)).toBe(false);
  });

  it('are counted by the labels of their hall, whatever is in its configuration', () => {
    const labels = labelsOf(
      { type: 'poster.native', config: { tags: [{ id: 'night' }, null, { label: 'x' }] } },
      'tags',
    );
    expect(countsOf([poster({}), poster({ tags: [] })], labels, ({ tags }, id) => tags.includes(id))).toEqual([
      { id: 'night', label: 'night', count: 1 },
    ]);
    expect(labelsOf({ type: 'poster.native', config: { tags: 'all' } }, 'tags')).toEqual([]);
  });
});
