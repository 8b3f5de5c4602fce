import { describe, expect, it } from 'vitest';
import type { ChatEvent } from './events';
import { decodeMentions, encodeMentions, mentionBeingTyped } from './mentions';
import { rowsOf, type Row } from './rows';
import { isOnlyEmoji, partsOf } from './text';
import { Timeline } from './timeline';

const ADA = '0b5c1f3e-1111-4222-8333-444455556666';
const BOB = '1c5c1f3e-1111-4222-8333-444455556666';

function event(id: number, change: Partial<ChatEvent> = {}): ChatEvent {
  return {
    event_id: id,
    channel: 'c',
    sender: ADA,
    timestamp: new Date(Date.UTC(2031, 4, 4, 10, id)).toISOString(),
    event_type: 'channel.message',
    content: { type: 'text', body: `message ${id}` },
    edited: null,
    replaces: null,
    reactions: {},
    ...change,
  };
}

const ids = (timeline: Timeline) => timeline.events.map(({ event_id }) => event_id);

describe('the timeline', () => {
  it('is in the order of the ids, whatever comes when, and has nothing twice', () => {
    const timeline = new Timeline();
    for (const id of [5, 3, 9, 5, 4, 9]) timeline.add(event(id));
    expect(ids(timeline)).toEqual([3, 4, 5, 9]);
    expect([timeline.oldestId, timeline.newestId]).toEqual([3, 9]);
  });

  it('applies what replaces a message to it', () => {
    const timeline = new Timeline();
    timeline.add(event(1));
    timeline.add(event(2, { replaces: 1, content: { type: 'text', body: 'better' } }));
    timeline.add(event(3, { replaces: 77, content: { type: 'deleted' } }));
    expect(ids(timeline)).toEqual([1]);
    expect(timeline.find(1)).toMatchObject({ content: { body: 'better' }, edited: event(2).timestamp });
  });

  it('does not call a message edited that got a link preview', () => {
    const timeline = new Timeline();
    timeline.add(event(1));
    const content = { type: 'text', body: 'message 1', preview_card: { title: 'Site' } };
    timeline.add(event(2, { replaces: 1, content }));
    expect(timeline.find(1)).toMatchObject({ content, edited: null });
  });

  it('knows its beginning, and how far back it was read, also where a page held nothing but edits', () => {
    const timeline = new Timeline();
    timeline.addPage([event(8), event(9)], false);
    timeline.addPage([event(6, { replaces: 1 }), event(7, { replaces: 1 })], false);
    expect([timeline.complete, timeline.reached, timeline.oldestId]).toEqual([false, 6, 8]);
    timeline.addPage([event(1)], true);
    expect([timeline.complete, timeline.reached]).toEqual([true, 1]);
  });
});

describe('the rows', () => {
  const show = (events: ChatEvent[], options: Partial<Parameters<typeof rowsOf>[1]> = {}) =>
    rowsOf(events, { ownId: BOB, showMembers: true, seenUpTo: null, ...options });
  const text = (row: Row) =>
    row.kind === 'message' ? `${row.event.event_id}${row.continued ? '+' : ''}${row.own ? ' own' : ''}` : row.kind;

  it('merge what one person says within a quarter of an hour', () => {
    const rows = show([event(0), event(14), event(28), event(50), event(51, { sender: BOB })]);
    expect(rows.map(text)).toEqual(['day', '0', '14+', '28+', '50', '51 own']);
  });

  it('leave out what was deleted and, where that is too much, comings and goings', () => {
    const member = event(2, { event_type: 'channel.member', content: { membership: 'join' } });
    const events = [event(1), member, event(3, { content: { type: 'deleted' } }), event(4)];
    expect(show(events).map(text)).toEqual(['day', '1', 'member', '4']);
    expect(show(events, { showMembers: false }).map(text)).toEqual(['day', '1', '4+']);
  });

  it('mark where the unseen begins, but not at own messages', () => {
    const events = [event(1), event(2, { sender: BOB }), event(3)];
    expect(show(events, { seenUpTo: 1 }).map(text)).toEqual(['day', '1', '2 own', 'new', '3']);
    expect(show(events, { seenUpTo: 3 }).map(text)).toEqual(['day', '1', '2 own', '3']);
  });

  it('separate the days', () => {
    const tomorrow = event(2, { timestamp: new Date(Date.UTC(2031, 4, 6, 10)).toISOString() });
    expect(show([event(1), tomorrow]).map(text)).toEqual(['day', '1', 'day', '2']);
  });
});

describe('a text', () => {
  it('has links without what belongs to the sentence', () => {
    const found = (source: string) => partsOf(source).flatMap((part) => (part.kind === 'link' ? [part.url] : []));
    expect(found('see https://a.org/x, (http://b.org/y_(z)) and https://c.org.')).toEqual([
      'https://a.org/x',
      'http://b.org/y_(z)',
      'https://c.org',
    ]);
    expect(found('javascript:alert(1) ftp://x "https://q.org"')).toEqual(['https://q.org']);
  });

  it('loses no character', () => {
    const source = `a @${ADA} b https://a.org/?q=1. c`;
    const again = partsOf(source).map((part) => (part.kind === 'mention' ? `@${part.id}` : part.text));
    expect(again.join('')).toBe(source);
  });

  it('names people in any case of letters', () => {
    expect(partsOf(`@${ADA.toUpperCase()}`)).toEqual([{ kind: 'mention', id: ADA }]);
  });

  it.each([
    ['🎉', true],
    ['❤️ 👍🏽', true],
    ['👩‍🚀', true],
    ['12', false],
    ['ok 🎉', false],
    ['', false],
  ])('%s is only emoji: %s', (source, expected) => expect(isOnlyEmoji(source)).toBe(expected));
});

describe('mentions', () => {
  it('begin with an @ at the start or behind a space', () => {
    expect(mentionBeingTyped('@', 1)).toEqual({ term: '', from: 0 });
    expect(mentionBeingTyped('hi @ad', 6)).toEqual({ term: 'ad', from: 3 });
    expect(mentionBeingTyped('hi @ad bye', 6)).toEqual({ term: 'ad', from: 3 });
    expect(mentionBeingTyped('mail@ada', 8)).toBeNull();
    expect(mentionBeingTyped('@ada ', 5)).toBeNull();
  });

  it('are sent as ids, the longer of two names first', () => {
    expect(encodeMentions('@Ada Lovelace and @Ada', { Ada: BOB, 'Ada Lovelace': ADA })).toBe(`@${ADA} and @${BOB}`);
  });

  it('are names again when a message is edited', () => {
    const decoded = decodeMentions(`hi @${ADA}!`, () => 'Ada');
    expect(decoded).toEqual({ text: 'hi @Ada!', mentions: { Ada: ADA } });
    expect(encodeMentions(decoded.text, decoded.mentions)).toBe(`hi @${ADA}!`);
  });
});
