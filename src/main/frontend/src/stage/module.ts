import { MonitorPlay } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

const stage = {
  place: 'middle',
  section: 'stage',
  media: true,
  icon: MonitorPlay,
  title: 'stage.title',
  component: lazily(() => import('./StageView.vue'), 'stage'),
} as const;

export default [
  { ...stage, type: 'livestream.native', rank: 10 },
  { ...stage, type: 'livestream.youtube', rank: 11 },
  { ...stage, type: 'livestream.iframe', rank: 12 },
] satisfies RoomModuleView[];
