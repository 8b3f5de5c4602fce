import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { h, reactive } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection } from '@/live/connection';
import { FakeSocket } from '@/live/fakeSocket';
import type { Room } from '@/rooms/room';
import { readBootstrap } from '@/session/bootstrap';
import { CredentialStore } from '@/session/credential';
import { provideEnvironment } from '@/session/environment';
import { browserMemory } from '@/session/storage';
import { useLiveCaptions, type CaptionPush } from './live';

const ROOM = { id: 'r', permissions: [], modules: [] } as unknown as Room;
const SAID = Date.parse('2031-05-04T10:00:00Z');

/** What is seen, when that was recorded, and whether it moves. */
const picture = reactive({ date: null as number | null, plays: true, waits: true });
let page: VueWrapper;
let captions: ReturnType<typeof useLiveCaptions>;

async function read(offset = 0): Promise<void> {
  FakeSocket.all = [];
  Object.assign(picture, { date: null, plays: true, waits: true });
  const bootstrap = readBootstrap({ api: { socket: 'ws://h/ws/world/w/' } })!;
  const live = new LiveConnection({
    url: bootstrap.socketUrl,
    credential: () => ({}),
    createSocket: FakeSocket.create,
    random: () => 0,
  });
  const credentials = new CredentialStore(
    browserMemory(() => window.sessionStorage),
    bootstrap,
  );
  const Dock = {
    setup() {
      live.connect();
      FakeSocket.last.welcomes();
      captions = useLiveCaptions(
        () => ROOM,
        () => 'en',
        { date: () => picture.date, isPlaying: () => picture.plays },
        () => picture.waits,
      );
      return () => h('div');
    },
  };
  const environment = { bootstrap, credentials, live, credential: { kind: 'guest', clientId: 'x' } as const };
  page = mount(Dock, { global: { plugins: [(app) => provideEnvironment(app, environment)] } });
  vi.advanceTimersByTime(1);
  const call = FakeSocket.last.sent.find(([name]) => name === 'room.caption.subscribe')!;
  FakeSocket.last.says('success', call[1], { lines: [], partial: null, offset_ms: offset });
  await flushPromises();
}

function says(id: number, text: string, change: Partial<CaptionPush> = {}): void {
  const at = new Date(SAID).toISOString();
  FakeSocket.last.says('room.caption', { room: 'r', language: 'en', id, text, state: 'final', at, ...change });
}
const shown = () => captions.shown.value.map(({ text }) => text);
const passes = (seconds: number) => vi.advanceTimersByTime(seconds * 1_000);

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'] }));
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

describe('a line', () => {
  it('comes when the picture is where it was said, and what follows stays behind it', async () => {
    await read(500);
    picture.date = SAID - 6_000;
    says(1, 'Hello.');
    says(2, 'All of you.', { at: new Date(SAID - 10_000).toISOString() });
    passes(2);
    picture.date = SAID + 400;
    passes(1);
    expect(shown()).toEqual([]);
    picture.date = SAID + 500;
    passes(1);
    expect(shown()).toEqual(['Hello.', 'All of you.']);
  });

  it('waits no longer than half a minute', async () => {
    await read();
    picture.date = SAID - 60_000;
    says(1, 'Hello.');
    passes(29);
    expect(shown()).toEqual([]);
    passes(2);
    expect(shown()).toEqual(['Hello.']);
  });

  it('comes so long after it was sent where nobody knows when the picture was recorded', async () => {
    await read(2_000);
    says(1, 'Hello.');
    passes(1.8);
    expect(shown()).toEqual([]);
    passes(0.4);
    expect(shown()).toEqual(['Hello.']);
  });

  it('comes at once while the picture stands, or for those who do not want to wait', async () => {
    await read();
    picture.date = SAID - 6_000;
    picture.plays = false;
    says(1, 'Hello.');
    expect(shown()).toEqual(['Hello.']);
    Object.assign(picture, { plays: true, waits: false });
    says(2, 'All of you.');
    expect(shown()).toEqual(['Hello.', 'All of you.']);
  });

  it('that was hidden meanwhile is never seen', async () => {
    await read();
    picture.date = SAID - 6_000;
    says(1, 'Hello.');
    says(1, '', { state: 'removed' });
    picture.date = SAID + 1;
    passes(1);
    expect(shown()).toEqual([]);
  });
});
