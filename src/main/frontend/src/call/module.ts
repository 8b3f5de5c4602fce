import { Video } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

export default [
  {
    type: 'call.peer',
    place: 'middle',
    rank: 20,
    section: 'video',
    media: true,
    icon: Video,
    title: 'call.title',
    component: lazily(() => import('./PeerCall.vue'), 'call'),
  },
] satisfies RoomModuleView[];
