import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';
import { usePolls } from './polls';

export default {
  rank: 60,
  start: () => void usePolls(),
  messageBodies: { 'channel.poll': lazily(() => import('./PollInChat.vue'), 'polls') },
  standalone: { poll: lazily(() => import('./PollStandalone.vue'), 'polls') },
  anonymous: [
    {
      id: 'poll',
      rank: 20,
      label: 'polls.title',
      component: lazily(() => import('./PollPanel.vue'), 'polls'),
      isShown: (room) => usePolls().canRead(room),
    },
  ],
  slides: [
    {
      id: 'poll',
      rank: 20,
      component: lazily(() => import('./PollSlide.vue'), 'polls'),
      isShown: (room, settings) => settings.poll !== false && usePolls().pinned(room.id) !== undefined,
    },
  ],
} satisfies ClientPart;
