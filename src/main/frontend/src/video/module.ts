import { Video } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

const call = {
  place: 'middle',
  section: 'video',
  media: true,
  icon: Video,
  component: lazily(() => import('./ProviderCall.vue'), 'video'),
} as const;

export default [
  { ...call, type: 'call.jitsi', rank: 23, title: 'video.jitsi' },
  { ...call, type: 'call.bigbluebutton', rank: 24, title: 'video.bigbluebutton' },
  { ...call, type: 'call.zoom', rank: 25, title: 'video.zoom' },
  { ...call, type: 'call.digitalsamba', rank: 26, title: 'video.digitalsamba' },
] satisfies RoomModuleView[];
