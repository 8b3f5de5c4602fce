import { contributedByName } from '@/shell/parts';
import type { ChatEvent } from './events';

/** What the message list shows, one below the other. */
export type Row =
  | { kind: 'day'; key: string; date: Date }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; event: ChatEvent; continued: boolean; own: boolean }
  | { kind: 'member'; key: string; event: ChatEvent };

export interface RowOptions {
  ownId: string | null;
  /** Whether comings and goings are worth a line here. */
  showMembers: boolean;
  /** Messages after this one were not seen before the channel was opened; null if all were. */
  seenUpTo: number | null;
  /** Whether a domain shows entries that are no messages (a poll in the conversation). */
  hasBody?(event: ChatEvent): boolean;
}

export function hasOwnBody(event: ChatEvent): boolean {
  return event.event_type in contributedByName('messageBodies');
}

const SAME_BREATH_MS = 15 * 60_000;

/** Leaves out what is not for people, separates the days, and merges what one person says within a quarter of an hour. */
export function rowsOf(events: readonly ChatEvent[], options: RowOptions): Row[] {
  const rows: Row[] = [];
  let previous: ChatEvent | null = null;
  let day = '';
  let dividerDue = options.seenUpTo !== null;
  for (const event of events) {
    if (!isShown(event, options)) continue;
    const date = dateOf(event);
    if (date.day !== day) {
      day = date.day;
      rows.push({ kind: 'day', key: `day-${day}`, date: date.time });
      previous = null;
    }
    if (event.event_type === 'channel.member') {
      rows.push({ kind: 'member', key: `event-${event.event_id}`, event });
      previous = null;
      continue;
    }
    const own = event.sender !== null && event.sender === options.ownId;
    if (dividerDue && !own && event.event_id > options.seenUpTo!) {
      rows.push({ kind: 'new', key: 'new' });
      dividerDue = false;
      previous = null;
    }
    rows.push({
      kind: 'message',
      key: `event-${event.event_id}`,
      event,
      own,
      continued: previous !== null && belongTogether(previous, event),
    });
    previous = event;
  }
  return rows;
}

function isShown(event: ChatEvent, options: RowOptions): boolean {
  if (event.event_type === 'channel.member') return options.showMembers;
  if (event.content.type === 'deleted') return false;
  return event.event_type === 'channel.message' || (options.hasBody?.(event) ?? false);
}

const dates = new WeakMap<ChatEvent, { time: Date; day: string }>();

/** Reading a date costs more than all the rest, and a long history is gone through again with each message. */
function dateOf(event: ChatEvent): { time: Date; day: string } {
  let date = dates.get(event);
  if (!date) {
    const time = new Date(event.timestamp);
    date = { time, day: time.toDateString() };
    dates.set(event, date);
  }
  return date;
}

function belongTogether(one: ChatEvent, next: ChatEvent): boolean {
  return one.sender === next.sender && dateOf(next).time.getTime() - dateOf(one).time.getTime() < SAME_BREATH_MS;
}
