import type { ClientPart } from '@/shell/clientPart';
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
  ],
} satisfies ClientPart;
