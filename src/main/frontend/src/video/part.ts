import { useSession } from '@/session/session';
import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';
import { providerOf } from './providers';

export default {
  roomActions: [
    {
      id: 'recordings',
      rank: 40,
      component: lazily(() => import('./RecordingsButton.vue'), 'video'),
      isShown: (room) => {
        const needs = providerOf(room)?.recordings?.needs;
        return needs !== undefined && useSession().can(needs, room);
      },
    },
  ],
} satisfies ClientPart;
