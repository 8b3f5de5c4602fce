import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startLanguage } from '@/i18n';
import { LiveConnection } from '@/live/connection';
import { FakeSocket } from '@/live/fakeSocket';
import { middleOf, sectionOf } from '@/rooms/modules';
import type { Room } from '@/rooms/room';
import RoomView from '@/rooms/RoomView.vue';
import { readBootstrap } from '@/session/bootstrap';
import { CredentialStore } from '@/session/credential';
import { provideEnvironment } from '@/session/environment';
import { browserMemory } from '@/session/storage';
import { parts } from '@/shell/parts';
import boothPart from './part';

/**
 * Given a domain that nobody foresaw, in a folder of its own, when a room has its module, then the client shows it. The
 * folder holds what a folder of `src/` would hold, and no file of `src/` knows of it.
 */
const ROOM: Room = {
  id: 'r',
  name: 'Booth',
  description: null,
  picture: null,
  permissions: ['room:view', 'room:booth.use'],
  force_join: false,
  modules: [{ type: 'example.booth', config: { frame: 'gold' } }],
  schedule_data: null,
  pictures: 2,
};

let page: VueWrapper;

async function show(room: Room): Promise<void> {
  const bootstrap = readBootstrap({ api: { socket: 'ws://h/ws/world/w/' } })!;
  await startLanguage(bootstrap);
  const live = new LiveConnection({ url: '', credential: () => ({}), createSocket: FakeSocket.create });
  const credentials = new CredentialStore(
    browserMemory(() => window.sessionStorage),
    bootstrap,
  );
  const environment = { bootstrap, credentials, live, credential: { kind: 'guest', clientId: 'x' } as const };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: RoomView }] });
  page = mount(RoomView, {
    props: { room },
    global: {
      plugins: [
        createPinia(),
        router,
        (app) => provideEnvironment(app, environment),
        (app) => app.runWithContext(() => boothPart.start()),
      ],
    },
  });
  live.connect();
  FakeSocket.last.welcomes({
    'user.config': { id: 'me', profile: {} },
    'world.config': { world: { id: 'w', title: 'W' }, permissions: [], rooms: [room] },
    booth: 'open',
  });
  await vi.waitFor(() => expect(page.find('[data-test=booth]').exists()).toBe(true));
}

beforeEach(() => (FakeSocket.all.length = 0));

it('is found by the registries of modules and parts', () => {
  expect(middleOf(ROOM)?.view.type).toBe('example.booth');
  expect(sectionOf(ROOM)).toBe('stage');
  expect(parts).toContain(boothPart);
});

it('shows its screen with its texts and what the server says of it', async () => {
  await show(ROOM);
  expect(page.get('[data-test=room-name]').text()).toBe('Booth');
  expect(page.get('[data-test=booth] p').text()).toBe('Pictures in gold: 2');
  FakeSocket.last.says('booth.taken', { room: 'r', number: 3 });
  await flushPromises();
  expect(page.get('[data-test=booth] p').text()).toBe('Pictures in gold: 3');
});

it('calls its action, for those who hold its permission', async () => {
  await show(ROOM);
  await page.get('[data-test=booth] button').trigger('click');
  expect(FakeSocket.last.sent.at(-1)).toEqual(['booth.take', 1, { room: 'r', number: 1 }]);
  await show({ ...ROOM, permissions: ['room:view'] });
  expect(page.find('[data-test=booth] button').exists()).toBe(false);
});
