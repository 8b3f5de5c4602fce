import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { h } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection } from '@/live/connection';
import { FakeSocket } from '@/live/fakeSocket';
import { useRooms } from '@/rooms/rooms';
import { readBootstrap } from '@/session/bootstrap';
import { CredentialStore } from '@/session/credential';
import { provideEnvironment } from '@/session/environment';
import { browserMemory } from '@/session/storage';
import { useStreams } from './streams';

const NOW = Date.parse('2031-05-04T10:00:00Z');
const STARTS = new Date(NOW + 60_000).toISOString();
const NEXT = { type: 'livestream.native', config: { hls_url: 'https://cdn.example.org/next.m3u8' } };
const ENTRY = { id: 'e', room: 'r', title: '', starts_at: STARTS, ends_at: STARTS, source: 'hls', config: NEXT.config };
const SNAPSHOT = {
  'world.config': {
    world: { id: 'w', title: 'W' },
    permissions: [],
    rooms: [{ id: 'r', name: 'Stage', permissions: [], modules: [{ type: 'livestream.native', config: {} }] }],
  },
};

let page: VueWrapper;
let rooms: ReturnType<typeof useRooms>;
const fetched = vi.fn(() => Promise.resolve(new Response()));

function watches(luck: number): void {
  FakeSocket.all = [];
  vi.spyOn(Math, 'random').mockReturnValue(luck);
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
  const Stage = {
    setup() {
      rooms = useRooms();
      useStreams();
      live.connect();
      FakeSocket.last.welcomes(SNAPSHOT);
      rooms.attendedId = 'r';
      return () => h('div');
    },
  };
  const environment = { bootstrap, credentials, live, credential: { kind: 'guest', clientId: 'x' } as const };
  page = mount(Stage, { global: { plugins: [createPinia(), (app) => provideEnvironment(app, environment)] } });
}

const announce = () => FakeSocket.last.says('room.stream.will_change', { room: 'r', stream: ENTRY, starts_at: STARTS });
const change = () =>
  FakeSocket.last.says('room.stream.change', { room: 'r', stream: ENTRY, next: null, module: NEXT, at: STARTS });
const isNext = () => rooms.byId('r')?.modules[0]?.config.hls_url === NEXT.config.hls_url;

/** After how many milliseconds something is so, in steps of ten. */
function after(isSo: () => boolean): number {
  let passed = 0;
  for (; !isSo() && passed < 100_000; passed += 10) vi.advanceTimersByTime(10);
  return passed;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'], now: NOW });
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
});
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what thousands hear in one moment', () => {
  it.each([
    [0.1, 100, 150],
    [0.5, 500, 750],
    [0.98, 980, 1_470],
  ])('they do spread over a second, or over one and a half if nobody knew (%d)', (luck, announced, unannounced) => {
    watches(luck);
    announce();
    change();
    expect(after(isNext)).toBe(announced);
    page.unmount();
    watches(luck);
    change();
    expect(after(isNext)).toBe(unannounced);
  });

  it.each([
    [0, 30_000],
    [1, 58_000],
  ])('is fetched before, from half a minute to two seconds ahead (%d)', (luck, ahead) => {
    watches(luck);
    announce();
    expect(after(() => fetched.mock.calls.length > 0)).toBe(ahead);
    expect(fetched.mock.calls).toHaveLength(1);
    expect(isNext()).toBe(false);
  });
});
