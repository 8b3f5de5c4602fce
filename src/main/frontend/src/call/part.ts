import { Video } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';

export default {
  capabilities: ['calls'],
  roomTypes: [
    {
      id: 'call',
      rank: 20,
      title: 'call.roomTitle',
      hint: 'call.roomHint',
      icon: Video,
      needs: 'world:rooms.create.bbb',
      fits: (modules) => modules.some(({ type }) => type === 'call.peer'),
      begin: () => [{ type: 'call.peer', config: {} }],
    },
  ],
} satisfies ClientPart;
