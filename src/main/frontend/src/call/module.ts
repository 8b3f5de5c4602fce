import { Video } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

const call = {
  place: 'middle',
  section: 'video',
  media: true,
  icon: Video,
  component: lazily(() => import('./RoomCall.vue'), 'call'),
} as const;

export default [
  { ...call, type: 'call.peer', rank: 20, title: 'call.title' },
  { ...call, type: 'call.livekit', rank: 21, title: 'call.livekit' },
  { ...call, type: 'call.janus', rank: 22, title: 'call.janus' },
] satisfies RoomModuleView[];
