import { describe, expect, it } from 'vitest';
import { arrange, type Look } from './layout';
import type { Participant } from './wire';

function person(id: string, screen = false): Participant {
  return {
    id,
    user: { id: `u${id}`, profile: { display_name: id } },
    order: 0,
    state: { audio: true, video: true, screen, hand: null },
    speak: true,
  };
}

const own = person('me');
const crowd = Array.from({ length: 60 }, (_, i) => person(`p${i}`));
const look: Look = { layout: 'grid', pinned: null, speaker: null, page: 0, most: 25 };
const ids = (shown: { who: Participant }[]) => shown.map(({ who }) => who.id);

describe('a call of more than fit on one page', () => {
  it('has pages of twenty-five, with everybody on exactly one of them', () => {
    const pages = [0, 1, 2].map((page) => arrange(own, crowd, { ...look, page }));
    expect(pages.map(({ pages }) => pages)).toEqual([3, 3, 3]);
    expect(pages.map(({ grid }) => grid.length)).toEqual([25, 25, 11]);
    const all = pages.flatMap(({ grid }) => ids(grid));
    expect(new Set(all).size).toBe(61);
    expect(all.at(-1)).toBe('me');
  });

  it('stays on the last page when people leave', () => {
    const { grid, page, pages } = arrange(own, crowd.slice(0, 26), { ...look, page: 2 });
    expect([page, pages]).toEqual([1, 2]);
    expect(ids(grid)).toEqual(['p25', 'me']);
  });

  it('gives the stage to a screen, and to who was pinned before that', () => {
    const sharing = [...crowd.slice(0, 40), person('shares', true)];
    const shared = arrange(own, sharing, look);
    expect(shared.stage).toMatchObject({ who: { id: 'shares' }, screen: true });
    expect(shared.pages).toBe(2);
    const pinned = arrange(own, sharing, { ...look, pinned: 'p3' });
    expect(pinned.stage).toMatchObject({ who: { id: 'p3' }, screen: false });
    expect(pinned.grid[0]).toMatchObject({ who: { id: 'shares' }, screen: true });
    expect(ids([...pinned.grid, ...arrange(own, sharing, { ...look, pinned: 'p3', page: 1 }).grid])).not.toContain(
      'p3',
    );
  });

  it('shows who speaks, or the first, on the stage of the speaker view', () => {
    const speaking = arrange(own, crowd, { ...look, layout: 'speaker', speaker: 'p59' });
    expect(speaking.stage?.who.id).toBe('p59');
    expect(arrange(own, crowd, { ...look, layout: 'speaker', speaker: 'gone' }).stage?.who.id).toBe('p0');
    expect(arrange(own, [], { ...look, layout: 'speaker' })).toMatchObject({ stage: null, pages: 1 });
  });
});
