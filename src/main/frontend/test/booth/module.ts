import { Camera } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

export default [
  {
    type: 'example.booth',
    place: 'middle',
    rank: 900,
    icon: Camera,
    title: 'booth.title',
    component: lazily(() => import('./BoothPanel.vue')),
    section: 'stage',
  },
] satisfies RoomModuleView[];
