import { createRouter, createWebHistory, type Router } from 'vue-router';
import DirectPage from '@/chat/DirectPage.vue';
import RoomPage from '@/rooms/RoomPage.vue';
import NotFound from './NotFound.vue';
import NotShown from './NotShown.vue';

export function createRoutes(basePath: string): Router {
  return createRouter({
    history: createWebHistory(basePath || '/'),
    routes: [
      { path: '/', name: 'home', component: RoomPage },
      { path: '/rooms/:roomId', name: 'room', component: RoomPage },
      { path: '/channels/:channelId', name: 'channel', component: DirectPage },
      { path: '/preferences', name: 'preferences', component: () => import('@/session/PreferencesPage.vue') },
      { path: '/standalone/:view(.*)', name: 'standalone', component: NotShown },
      { path: '/:anything(.*)', name: 'unknown', component: NotFound },
    ],
  });
}

/** The room of an address like `/standalone/<room>/anonymous`, where invited guests have an identity per room. */
export function anonymousRoomOf(pathname: string, basePath: string): string | null {
  const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : pathname;
  return /^\/standalone\/([^/]+)\/anonymous\/?$/.exec(path)?.[1] ?? null;
}
