import { ChartBar } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';
import { usePolls } from './polls';

export default [
  {
    type: 'poll',
    place: 'side',
    rank: 30,
    icon: ChartBar,
    title: 'polls.title',
    component: lazily(() => import('./PollPanel.vue'), 'polls'),
    needs: 'room:poll.read',
    isShown: (room) => usePolls().canRead(room),
    hasUnseen: (room) => usePolls().hasUnseen(room.id),
    manage: lazily(() => import('./PollsManaged.vue'), 'polls'),
    option: { hint: 'polls.optionHint', begin: () => ({ active: true }) },
  },
] satisfies RoomModuleView[];
