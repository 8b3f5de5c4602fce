import type { Place, Talk } from './model';

/** Minutes of one row. */
export const STEP = 5;
const MINUTE = 60_000;
const HALF_HOUR = 30;

export interface Column {
  room: Place;
  /** First column, the axis of times being 1, and how many. */
  from: number;
  lanes: number;
}

/** Where a talk stands. */
export interface Placed {
  talk: Talk;
  column: number;
  from: number;
  to: number;
}

/** A break that all rooms have. */
export interface Gap {
  talk: Talk;
  from: number;
  to: number;
}

export interface Mark {
  time: Date;
  row: number;
  /** Half hours are marked in the grid, other beginnings only in the list; half hours without one only in the grid. */
  kind: 'plain' | 'odd' | 'bare';
}

export type Line =
  | { kind: 'mark'; row: number; mark: Mark }
  | { kind: 'talk'; row: number; placed: Placed }
  | { kind: 'gap'; row: number; gap: Gap };

export interface Grid {
  begin: Date;
  rows: number;
  columns: Column[];
  width: number;
  /** In the order of reading: each time, then what begins there from room to room. */
  lines: Line[];
}

/** Lays out the talks of a day: a column for each room, more where a room has several at once, a row for five minutes. */
export function gridOf(talks: readonly Talk[], rooms: readonly Place[]): Grid {
  const first = Math.min(...talks.map(({ start }) => start.getTime()));
  const begin = new Date(Math.floor(first / (HALF_HOUR * MINUTE)) * HALF_HOUR * MINUTE);
  const end = new Date(Math.max(...talks.map((talk) => talk.end.getTime())));
  const rowOf = (time: Date) => 2 + Math.round((time.getTime() - begin.getTime()) / (STEP * MINUTE));
  const { gaps, others } = withoutCommonBreaks(talks);
  const byRoom = new Map<string, Talk[]>(rooms.map(({ id }) => [id, []]));
  const strangers: Talk[] = [];
  for (const talk of others) (byRoom.get(talk.room) ?? strangers).push(talk);
  const columns: Column[] = [];
  const placed: Placed[] = [];
  let from = 2;
  for (const room of [...rooms, { id: '', name: '' }]) {
    const here = room.id === '' ? strangers : byRoom.get(room.id)!;
    if (!here.length) continue;
    const ends: number[] = [];
    for (const talk of here) {
      const row = rowOf(talk.start);
      const free = ends.findIndex((until) => until <= row);
      const lane = free < 0 ? ends.length : free;
      const to = Math.max(row + 2, rowOf(talk.end));
      ends[lane] = to;
      placed.push({ talk, column: from + lane, from: row, to });
    }
    columns.push({ room, from, lanes: ends.length });
    from += ends.length;
  }
  const lines: Line[] = [
    ...marksOf(talks, begin, end, rowOf).map((mark): Line => ({ kind: 'mark', row: mark.row, mark })),
    ...gaps.map((talk): Line => {
      const row = rowOf(talk.start);
      return { kind: 'gap', row, gap: { talk, from: row, to: Math.max(row + 2, rowOf(talk.end)) } };
    }),
    ...placed.map((one): Line => ({ kind: 'talk', row: one.from, placed: one })),
  ];
  const order = { mark: 0, gap: 1, talk: 2 };
  lines.sort(
    (one, other) => one.row - other.row || order[one.kind] - order[other.kind] || columnOf(one) - columnOf(other),
  );
  return { begin, rows: Math.max(rowOf(end) - 2, 6), columns, width: from - 2, lines };
}

function columnOf(line: Line): number {
  return line.kind === 'talk' ? line.placed.column : 0;
}

/** A break during which nothing else is on is shown once, across all rooms. */
function withoutCommonBreaks(talks: readonly Talk[]): { gaps: Talk[]; others: Talk[] } {
  const real = talks.filter(({ code }) => code !== null);
  const gaps = new Map<string, Talk>();
  const others = [...real];
  for (const talk of talks.filter(({ code }) => code === null)) {
    const busy = real.some((other) => other.start < talk.end && other.end > talk.start);
    if (busy) others.push(talk);
    else gaps.set(`${talk.start.getTime()}-${talk.end.getTime()}`, talk);
  }
  others.sort((one, other) => one.start.getTime() - other.start.getTime());
  return { gaps: [...gaps.values()], others };
}

function marksOf(talks: readonly Talk[], begin: Date, end: Date, rowOf: (time: Date) => number): Mark[] {
  const begins = new Set(talks.map(({ start }) => start.getTime()));
  const marks = new Map<number, Mark>();
  for (let at = begin.getTime(); at < end.getTime(); at += HALF_HOUR * MINUTE) {
    const time = new Date(at);
    marks.set(at, { time, row: rowOf(time), kind: begins.has(at) ? 'plain' : 'bare' });
  }
  for (const at of begins) {
    if (!marks.has(at)) marks.set(at, { time: new Date(at), row: rowOf(new Date(at)), kind: 'odd' });
  }
  return [...marks.values()];
}
