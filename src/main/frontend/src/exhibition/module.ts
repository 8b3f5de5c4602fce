import { Store } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

export default [
  {
    type: 'exhibition.native',
    place: 'middle',
    rank: 60,
    head: false,
    icon: Store,
    title: 'exhibition.title',
    component: lazily(() => import('./HallPage.vue'), 'exhibition', 'halls'),
  },
] satisfies RoomModuleView[];
