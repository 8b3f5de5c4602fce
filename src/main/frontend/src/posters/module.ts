import { Presentation } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

export default [
  {
    type: 'poster.native',
    place: 'middle',
    rank: 61,
    head: false,
    icon: Presentation,
    title: 'posters.title',
    component: lazily(() => import('./PosterHall.vue'), 'posters'),
  },
] satisfies RoomModuleView[];
