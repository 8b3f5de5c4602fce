import { describe, expect, it } from 'vitest';
import { gridOf } from './grid';
import { readSchedule } from './model';
import { dayOf } from './times';

const given = {
  rooms: [
    { id: 1, name: 'One' },
    { id: 'b', name: { en: 'Two' } },
  ],
  tracks: [{ id: 't', name: 'Red', color: '#f00' }],
  speakers: [{ code: 'A', name: 'Ann' }],
  talks: [
    {
      code: 'K',
      title: 'First',
      room: 1,
      track: 't',
      speakers: ['A', 'gone'],
      start: '2026-06-11T09:10:00+02:00',
      end: '2026-06-11T10:00:00+02:00',
    },
    { code: 'L', title: 'Beside', room: 1, start: '2026-06-11T09:30:00+02:00', end: '2026-06-11T10:00:00+02:00' },
    { code: 'M', title: 'Lost', room: 'nowhere', start: '2026-06-11T09:30:00+02:00', end: '2026-06-11T10:00:00+02:00' },
    { title: 'Coffee', room: 1, start: '2026-06-11T10:00:00+02:00', end: '2026-06-11T10:30:00+02:00' },
    { title: 'Coffee', room: 'b', start: '2026-06-11T10:00:00+02:00', end: '2026-06-11T10:30:00+02:00' },
    { code: 'bad', start: 'soon', end: 'later' },
    null,
  ],
};

describe('a schedule', () => {
  it('is read as far as it can be shown', () => {
    const schedule = readSchedule(given);
    expect(schedule.talks.map(({ code }) => code)).toEqual(['K', 'L', 'M', null, null]);
    expect(schedule.talks[0]?.speakers.map(({ code }) => code)).toEqual(['A']);
    expect(schedule.talks[0]?.track?.color).toBe('#f00');
    expect(readSchedule('nonsense').talks).toEqual([]);
  });

  it('has a lane for each talk of a room at one time, and one line for a break of all', () => {
    const schedule = readSchedule(given);
    const grid = gridOf(schedule.talks, schedule.rooms);
    expect(grid.begin.toISOString()).toBe('2026-06-11T07:00:00.000Z');
    expect(grid.columns.map(({ room, from, lanes }) => [room.id, from, lanes])).toEqual([
      ['1', 2, 2],
      ['', 4, 1],
    ]);
    expect(grid.lines.filter(({ kind }) => kind === 'gap')).toHaveLength(1);
    const marks = grid.lines.flatMap((line) => (line.kind === 'mark' ? [line.mark.kind] : []));
    expect(marks).toEqual(['bare', 'odd', 'plain', 'plain']);
  });

  it('has the days of its own time zone', () => {
    const late = new Date('2026-06-11T22:30:00Z');
    expect(dayOf(late, 'Europe/Berlin')).toBe('2026-06-12');
    expect(dayOf(late, 'America/New_York')).toBe('2026-06-11');
  });
});
