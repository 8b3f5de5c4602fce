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
      id: 'pinned_poll',
      rank: 1,
      urgent: true,
      component: lazily(() => import('./PollSlide.vue'), 'polls'),
      isShown: (room, settings) =>
        (settings.pinned_poll !== false || settings.pinned_poll_voting !== false) &&
        usePolls().pinned(room.id) !== undefined,
    },
  ],
} satisfies ClientPart;
