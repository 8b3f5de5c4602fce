import { Handshake, Store } from '@lucide/vue';
import { useRooms } from '@/rooms/rooms';
import { useSession } from '@/session/session';
import type { ClientPart } from '@/shell/clientPart';
import { page } from '@/ui/lazily';
import ContactCards from './ContactCards.vue';
import { useExhibition } from './exhibition';

/** Who manages the exhibition finds all stands in one list, once there is a hall. */
function managesAny(): boolean {
  return (
    useSession().can('world:rooms.create.exhibition') &&
    useRooms().rooms.some(({ modules }) => modules.some(({ type }) => type === 'exhibition.native'))
  );
}

export default {
  rank: 70,
  start({ router }) {
    useExhibition().opensWith((channelId) => void router.push({ name: 'channel', params: { channelId } }));
  },
  cards: [ContactCards],
  routes: [
    {
      path: '/exhibitors/:exhibitorId',
      name: 'exhibitor',
      component: page(() => import('./ExhibitorPage.vue'), 'exhibition', 'halls'),
    },
    {
      path: '/manage-exhibitors/:chosenId?',
      name: 'manage-exhibitors',
      component: page(() => import('./ManageExhibitors.vue'), 'exhibition', 'halls'),
    },
    {
      path: '/contact-requests',
      name: 'contact-requests',
      component: page(() => import('./RequestsPage.vue'), 'exhibition'),
    },
  ],
  sidebar: [
    {
      id: 'manage-exhibitors',
      rank: 61,
      label: 'exhibition.manage',
      icon: Store,
      to: { name: 'manage-exhibitors' },
      isShown: () => useExhibition().staffed.length > 0 || managesAny(),
    },
    {
      id: 'contact-requests',
      rank: 60,
      label: 'exhibition.requests',
      icon: Handshake,
      to: { name: 'contact-requests' },
      isShown: () => useExhibition().staffed.length > 0,
      count: () => useExhibition().openCount,
    },
  ],
  counts: [{ count: () => useExhibition().openCount }],
  roomTypes: [
    {
      id: 'exhibition',
      rank: 60,
      title: 'exhibition.title',
      hint: 'exhibition.typeHint',
      icon: Store,
      needs: 'world:rooms.create.exhibition',
      fits: (modules) => modules.some(({ type }) => type === 'exhibition.native'),
      begin: () => [{ type: 'exhibition.native', config: {} }],
    },
  ],
} satisfies ClientPart;
