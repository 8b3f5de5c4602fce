import { useSession } from '@/session/session';
import type { ClientPart } from '@/shell/clientPart';
import { lazily, page } from '@/ui/lazily';
import { mayManage } from './manage';
import { isMediaRoom } from './modules';
import RoomPage from './RoomPage.vue';
import { useRooms } from './rooms';

export default {
  rank: 20,
  start() {
    useRooms();
  },
  routes: [
    { path: '/', name: 'home', component: RoomPage },
    { path: '/rooms/:roomId', name: 'room', component: RoomPage },
    { path: '/rooms/:roomId/manage', name: 'room:manage', component: page(() => import('./ManagePage.vue')) },
  ],
  roomActions: [
    {
      id: 'anonymous-link',
      rank: 50,
      component: lazily(() => import('./AnonymousLink.vue')),
      isShown: (room) =>
        isMediaRoom(room) && ['room:update', 'room:invite.anonymous'].some((one) => useSession().can(one, room)),
    },
    {
      id: 'manage',
      rank: 90,
      component: lazily(() => import('./ManageToggle.vue')),
      isShown: mayManage,
    },
  ],
} satisfies ClientPart;
