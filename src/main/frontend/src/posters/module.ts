import { Presentation } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';
import { usePosterChats } from './chats';

export default [
  {
    type: 'poster.native',
    place: 'middle',
    rank: 61,
    head: false,
    icon: Presentation,
    title: 'posters.title',
    component: lazily(() => import('./PosterHall.vue'), 'posters', 'halls'),
    waiting: ({ id }) => usePosterChats().waitingIn(id),
  },
] satisfies RoomModuleView[];
