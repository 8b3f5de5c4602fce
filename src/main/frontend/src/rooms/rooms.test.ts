import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { LiveConnection } from '@/live/connection';
import { FakeSocket } from '@/live/fakeSocket';
import { readBootstrap } from '@/session/bootstrap';
import { CredentialStore } from '@/session/credential';
import { provideEnvironment } from '@/session/environment';
import { browserMemory } from '@/session/storage';
import { middleOf, sectionOf } from './modules';
import type { Room } from './room';
import { useRooms } from './rooms';

function room(id: string, ...types: string[]): Room {
  const modules = types.map((type) => ({ type, config: {} }));
  const rest = { description: null, picture: null, permissions: [], force_join: false, schedule_data: null };
  return { id, name: id, modules, users: 0, ...rest };
}
const config = (...rooms: Room[]) => ({ world: { id: 'w', title: 'W' }, permissions: [], rooms });

let rooms: ReturnType<typeof useRooms>;
let live: LiveConnection;

beforeEach(() => {
  const bootstrap = readBootstrap({ api: { socket: 'ws://h/ws/world/w/' } })!;
  live = new LiveConnection({ url: '', credential: () => ({}), createSocket: FakeSocket.create, random: () => 0 });
  const credentials = new CredentialStore(
    browserMemory(() => window.sessionStorage),
    bootstrap,
  );
  const environment = { bootstrap, credentials, live, credential: { kind: 'guest', clientId: 'x' } as const };
  const Page = {
    setup() {
      rooms = useRooms();
      return () => null;
    },
  };
  mount(Page, { global: { plugins: [createPinia(), (app) => provideEnvironment(app, environment)] } });
  live.connect();
  FakeSocket.last.welcomes({ 'world.config': config(room('stage', 'livestream.native'), room('hall', 'page.static')) });
});

const sent = () => FakeSocket.last.sent.filter(([name]) => String(name).startsWith('room.'));

it('keeps the objects of known rooms, so that a playing stream is not built anew', () => {
  const stage = rooms.rooms[0];
  FakeSocket.last.says(
    'world.updated',
    config(room('new', 'chat.native'), { ...room('stage', 'livestream.native'), name: 'Big stage' }),
  );
  expect(rooms.rooms.map(({ name }) => name)).toEqual(['new', 'Big stage']);
  expect(rooms.rooms[1]).toBe(stage);
});

it('tells the server of rooms with a stream only, and again after a reconnect', () => {
  rooms.enter('hall');
  rooms.leave('hall');
  expect(sent()).toEqual([]);
  rooms.enter('stage');
  expect(sent()).toEqual([['room.enter', 1, { room: 'stage' }]]);
  FakeSocket.last.breaks();
  live.retryNow();
  FakeSocket.last.welcomes({ 'world.config': config(room('stage', 'livestream.native')) });
  expect(sent()).toEqual([['room.enter', 1, { room: 'stage' }]]);
  rooms.leave('stage');
  expect(sent().at(-1)).toEqual(['room.leave', 2, { room: 'stage' }]);
});

it('follows what happens to rooms', () => {
  const closed: string[] = [];
  rooms.onDeleted(({ name }) => closed.push(name));
  FakeSocket.last.says('room.create', room('fresh', 'chat.native'));
  FakeSocket.last.says('room.create', room('fresh', 'chat.native'));
  FakeSocket.last.says('world.user_count_change', { room: 'stage', users: 12 });
  FakeSocket.last.says('world.user_count_change', { room: 'unknown', users: 12 });
  FakeSocket.last.says('room.delete', { id: 'hall' });
  expect(rooms.rooms.map(({ id, users }) => [id, users])).toEqual([
    ['stage', 12],
    ['fresh', 0],
  ]);
  expect(closed).toEqual(['hall']);
});

it('sorts rooms by what they are', () => {
  expect(sectionOf(room('a', 'chat.native'))).toBe('text');
  expect(sectionOf(room('a', 'chat.native', 'question'))).toBe('page');
  expect(sectionOf(room('a', 'livestream.youtube', 'chat.native'))).toBe('stage');
  expect(sectionOf(room('a'))).toBe('page');
  expect(middleOf(room('a', 'chat.native', 'page.static', 'livestream.native'))?.view.type).toBe('livestream.native');
  expect(middleOf(room('a', 'chat.native'))).toBeNull();
});
