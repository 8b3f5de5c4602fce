import { Presentation } from '@lucide/vue';
import { useRooms } from '@/rooms/rooms';
import { useSession } from '@/session/session';
import type { ClientPart } from '@/shell/clientPart';
import { lazily, page } from '@/ui/lazily';
import { usePosterChats } from './chats';

export default {
  rank: 71,
  start() {
    usePosterChats();
  },
  routes: [
    {
      path: '/posters/:posterId',
      name: 'poster',
      component: page(() => import('./PosterPage.vue'), 'posters', 'halls'),
    },
    {
      path: '/manage-posters/:chosenId?',
      name: 'manage-posters',
      component: page(() => import('./ManagePosters.vue'), 'posters', 'halls'),
    },
  ],
  sidebar: [
    {
      id: 'manage-posters',
      rank: 62,
      label: 'posters.manage',
      icon: Presentation,
      to: { name: 'manage-posters' },
      isShown: () =>
        useSession().can('world:rooms.create.poster') &&
        useRooms().rooms.some(({ modules }) => modules.some(({ type }) => type === 'poster.native')),
    },
  ],
  roomTypes: [
    {
      id: 'posters',
      rank: 61,
      title: 'posters.title',
      hint: 'posters.typeHint',
      icon: Presentation,
      needs: 'world:rooms.create.poster',
      feature: 'poster',
      fits: (modules) => modules.some(({ type }) => type === 'poster.native'),
      begin: () => [{ type: 'poster.native', config: { categories: [], tags: [] } }],
      editor: lazily(() => import('./HallSettings.vue'), 'posters'),
    },
  ],
} satisfies ClientPart;
