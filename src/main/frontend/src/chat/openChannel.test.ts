import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { h } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection } from '@/live/connection';
import { FakeSocket } from '@/live/fakeSocket';
import type { Room } from '@/rooms/room';
import { readBootstrap } from '@/session/bootstrap';
import { CredentialStore } from '@/session/credential';
import { provideEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { browserMemory } from '@/session/storage';
import { usePeople } from '@/users/people';
import { useChannels } from './channels';
import type { ChatEvent } from './events';
import { useOpenChannel, type OpenChannel } from './openChannel';

const ROOM: Room = {
  id: 'r',
  name: 'General',
  description: null,
  picture: null,
  permissions: ['room:view', 'room:chat.read', 'room:chat.join', 'room:chat.send'],
  force_join: false,
  modules: [{ type: 'chat.native', config: { volatile: false }, channel_id: 'c' }],
  schedule_data: null,
};
const STAGE_CHAT: Room = { ...ROOM, modules: [{ type: 'chat.native', config: { volatile: true }, channel_id: 'c' }] };

function snapshot(change: object = {}) {
  return {
    'user.config': { id: 'me', profile: { display_name: 'Me', greeted: true } },
    'world.config': { world: { id: 'w', title: 'W' }, permissions: [], rooms: [ROOM] },
    'chat.channels': [],
    'chat.read_pointers': {},
    'chat.notification_counts': {},
    announcements: [],
    ...change,
  };
}

function event(id: number, change: Partial<ChatEvent> = {}) {
  const content = { type: 'text', body: `message ${id}` };
  const fixed = { edited: null, replaces: null, reactions: {}, timestamp: '2031-05-04T10:00:00+00:00' };
  return { event_id: id, channel: 'c', sender: 'ada', event_type: 'channel.message', content, ...fixed, ...change };
}

let page: VueWrapper;
let live: LiveConnection;
let channel: OpenChannel;
let channels: ReturnType<typeof useChannels>;

/** Opens the channel in a page, as a component would. */
function open(room: Room, given = snapshot()): void {
  FakeSocket.all = [];
  const bootstrap = readBootstrap({ api: { socket: 'ws://h/ws/world/w/' } })!;
  live = new LiveConnection({
    url: bootstrap.socketUrl,
    credential: () => ({}),
    createSocket: FakeSocket.create,
    random: () => 0,
  });
  const credentials = new CredentialStore(
    browserMemory(() => window.sessionStorage),
    bootstrap,
  );
  const Chat = {
    setup() {
      useSession();
      channels = useChannels();
      live.connect();
      FakeSocket.last.welcomes(given);
      channel = useOpenChannel('c', () => room);
      return () => h('div');
    },
  };
  const environment = { bootstrap, credentials, live, credential: { kind: 'guest', clientId: 'x' } as const };
  page = mount(Chat, { global: { plugins: [createPinia(), (app) => provideEnvironment(app, environment)] } });
}

/** Answers the last call of this name that has no answer yet. */
const answered = new Set<unknown>();
async function answer(action: string, data: unknown): Promise<Record<string, unknown>> {
  const call = FakeSocket.last.sent.find((frame) => frame[0] === action && !answered.has(frame));
  if (!call) throw new Error(`no call of ${action} in ${JSON.stringify(FakeSocket.last.sent)}`);
  answered.add(call);
  FakeSocket.last.says('success', call[1], data);
  await flushPromises();
  return call[2] as Record<string, unknown>;
}
const calls = () => FakeSocket.last.sent.map(([name]) => name).filter((name) => String(name).startsWith('chat.'));
const shown = () => channel.timeline.events.map(({ event_id }) => event_id);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => event(from + at));

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'] }));
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

async function opened(events: ReturnType<typeof event>[] = [], next = 100): Promise<void> {
  await answer('chat.subscribe', { next_event_id: next, unread_pointer: 0, members: [] });
  await answer('chat.fetch', { results: events, users: {} });
}

describe('opening', () => {
  it('subscribes, then shows the newest page', async () => {
    open(ROOM);
    expect(channel.phase.value).toBe('loading');
    await answer('chat.subscribe', { next_event_id: 51, unread_pointer: 0, members: [{ id: 'ada', profile: {} }] });
    expect(await answer('chat.fetch', { results: range(26, 50), users: {} })).toEqual({
      channel: 'c',
      count: 25,
      before_id: 51,
    });
    expect(shown()).toEqual(range(26, 50).map(({ event_id }) => event_id));
    expect([...channel.members.keys()]).toEqual(['ada']);
    expect(channel.timeline.complete).toBe(false);
    expect(channel.isJoined.value).toBe(false);
  });

  it('joins the chat of a stage by itself, for those with a name', async () => {
    open(STAGE_CHAT);
    expect(calls()).toEqual(['chat.join']);
    await answer('chat.join', { next_event_id: 1, unread_pointer: 0, members: [] });
    expect(channel.isJoined.value).toBe(true);
  });

  it('only looks on without a name, and joins as soon as there is one', async () => {
    open(STAGE_CHAT, snapshot({ 'user.config': { id: 'me', profile: {} } }));
    await opened();
    expect(calls()).toEqual(['chat.subscribe', 'chat.fetch']);
    FakeSocket.last.says('user.updated', { id: 'me', profile: { display_name: 'Me', greeted: true } });
    await flushPromises();
    expect(calls().at(-1)).toBe('chat.join');
  });

  it('says so when it is refused', async () => {
    open(ROOM);
    const [, id] = FakeSocket.last.sent.find(([name]) => name === 'chat.subscribe')!;
    FakeSocket.last.says('error', id, { code: 'protocol.denied' });
    await flushPromises();
    expect([channel.phase.value, channel.problem.value]).toEqual(['failed', 'protocol.denied']);
  });

  it('ends with its component', async () => {
    open(ROOM);
    await opened();
    page.unmount();
    expect(calls().at(-1)).toBe('chat.unsubscribe');
    FakeSocket.last.says('chat.event', event(101));
    expect(shown()).toEqual([]);
  });
});

describe('older messages', () => {
  it('are asked for on, when a page was cut short because it was large', async () => {
    open(ROOM);
    await answer('chat.subscribe', { next_event_id: 51, unread_pointer: 0, members: [] });
    await answer('chat.fetch', { results: range(41, 50), users: {}, more: true });
    expect(channel.timeline.complete).toBe(false);
    void channel.loadOlder();
    expect(await answer('chat.fetch', { results: range(36, 40), users: {} })).toMatchObject({ before_id: 41 });
    expect([channel.timeline.complete, shown().length]).toEqual([true, 15]);
  });

  it('lie behind a page of edits', async () => {
    open(ROOM);
    await answer('chat.subscribe', { next_event_id: 51, unread_pointer: 0, members: [] });
    await answer('chat.fetch', { results: range(26, 50).map((one) => ({ ...one, replaces: 3 })), users: {} });
    expect(shown()).toEqual([]);
    void channel.loadOlder();
    expect(await answer('chat.fetch', { results: range(1, 25), users: {} })).toMatchObject({ before_id: 26 });
    expect(shown().length).toBe(25);
  });

  it('are forgotten by who reads the end of a very long conversation, until they are asked for again', async () => {
    open(ROOM);
    await opened(range(1, 1500));
    channel.forgetOld();
    expect(shown().length).toBe(1500);
    FakeSocket.last.says('chat.event', event(1501));
    channel.forgetOld();
    expect([shown().length, channel.timeline.oldestId, channel.timeline.newestId]).toEqual([1000, 502, 1501]);
    void channel.loadOlder();
    expect(await answer('chat.fetch', { results: range(402, 501), users: {} })).toMatchObject({ before_id: 502 });
    expect(shown().length).toBe(1100);
  });
});

describe('messages', () => {
  it('tell who wrote them, which is news only if something about them changed', async () => {
    open(ROOM);
    await opened();
    const says = (id: number, name: string) =>
      FakeSocket.last.says('chat.event', {
        ...event(id),
        users: { ada: { id: 'ada', profile: { display_name: name } } },
      });
    says(101, 'Ada');
    const ada = usePeople().known.get('ada');
    says(102, 'Ada');
    expect(usePeople().known.get('ada')).toBe(ada);
    says(103, 'Ada B.');
    expect(usePeople().known.get('ada')?.profile.display_name).toBe('Ada B.');
  });

  it('arrive for this channel only', async () => {
    open(ROOM);
    await opened([event(5)]);
    FakeSocket.last.says('chat.event', {
      ...event(101),
      users: { ada: { id: 'ada', profile: { display_name: 'A' } } },
    });
    FakeSocket.last.says('chat.event', event(102, { channel: 'another' }));
    expect(shown()).toEqual([5, 101]);
  });

  it('are shown once, though reply and push both bring them', async () => {
    open(ROOM);
    await opened();
    void channel.outbox.send({ type: 'text', body: 'hello' });
    expect(channel.outbox.waiting).toMatchObject([{ state: 'sending' }]);
    expect(await answer('chat.send', { event: event(101, { sender: 'me' }) })).toEqual({
      channel: 'c',
      event_type: 'channel.message',
      content: { type: 'text', body: 'hello' },
    });
    FakeSocket.last.says('chat.event', { ...event(101, { sender: 'me' }), users: {} });
    expect(channel.outbox.waiting).toEqual([]);
    expect(shown()).toEqual([101]);
  });

  it('that could not be sent stay, and can be sent again', async () => {
    open(ROOM);
    await opened();
    FakeSocket.last.breaks();
    await channel.outbox.send({ type: 'text', body: 'hello' });
    expect(channel.outbox.waiting).toMatchObject([{ state: 'failed', problem: 'client.not_sent' }]);
    vi.advanceTimersByTime(0);
    FakeSocket.last.welcomes(snapshot());
    await opened();
    void channel.outbox.retry(channel.outbox.waiting[0]!.key);
    await answer('chat.send', { event: event(101, { sender: 'me' }) });
    expect(channel.outbox.waiting).toEqual([]);
    expect(shown()).toEqual([101]);
  });
});

describe('after a reconnect', () => {
  it('only what was missed is fetched, back to what was known', async () => {
    open(ROOM);
    await opened(range(1, 3), 4);
    FakeSocket.last.breaks();
    vi.advanceTimersByTime(0);
    FakeSocket.last.welcomes(snapshot());
    await answer('chat.subscribe', { next_event_id: 41, unread_pointer: 0, members: [] });
    await answer('chat.fetch', { results: range(16, 40), users: {} });
    expect(shown()).toEqual([1, 2, 3]);
    await answer('chat.fetch', { results: range(1, 15), users: {} });
    expect(shown()).toEqual(range(1, 40).map(({ event_id }) => event_id));
    expect(calls()).toEqual(['chat.subscribe', 'chat.fetch', 'chat.fetch']);
  });
});

describe('what is unread', () => {
  const given = () => snapshot({ 'chat.channels': [{ id: 'c', unread_pointer: 17 }], 'chat.read_pointers': { c: 12 } });

  it('is what is newer than the read pointer', async () => {
    open(ROOM, given());
    expect(channels.isUnread('c')).toBe(true);
    expect(channel.seenBefore).toBe(12);
    channels.markRead('c', 17);
    expect(channels.isUnread('c')).toBe(false);
    FakeSocket.last.says('chat.unread_pointers', { c: 18, unknown: 5 });
    expect(channels.isUnread('c')).toBe(true);
  });

  it('is reported at most once a second, with the newest', async () => {
    open(ROOM, given());
    for (const id of [18, 19, 20]) channels.markRead('c', id);
    const reports = () => FakeSocket.last.sent.filter(([name]) => name === 'chat.mark_read').map(([, , body]) => body);
    expect(reports()).toEqual([{ channel: 'c', id: 18 }]);
    vi.advanceTimersByTime(1_000);
    expect(reports()).toEqual([
      { channel: 'c', id: 18 },
      { channel: 'c', id: 20 },
    ]);
  });

  it('counts mentions until the server says otherwise', () => {
    open(ROOM, given());
    FakeSocket.last.says('chat.notification', { event: event(18), sender: { id: 'ada', profile: {} } });
    FakeSocket.last.says('chat.notification', { event: event(19), sender: { id: 'ada', profile: {} } });
    expect(channels.mentionsIn('c')).toBe(2);
    FakeSocket.last.says('chat.notification_counts', {});
    expect(channels.mentionsIn('c')).toBe(0);
  });
});
