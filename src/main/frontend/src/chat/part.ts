import { Hash } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';
import { page } from '@/ui/lazily';
import { useChannels } from './channels';
import { notifyOfChats } from './notifications';

export default {
  rank: 30,
  start({ router }) {
    useChannels();
    notifyOfChats(router);
  },
  roomTypes: [
    {
      id: 'channel-text',
      rank: 30,
      title: 'chat.channel',
      hint: 'chat.channelHint',
      icon: Hash,
      needs: 'world:rooms.create.chat',
      fits: (modules) => modules.length === 1 && modules[0]!.type === 'chat.native',
      begin: () => [{ type: 'chat.native', config: { volatile: false } }],
    },
  ],
  keys: [
    { keys: ['Shift', 'Enter'], label: 'chat.keyLine', where: 'chat.title' },
    { keys: ['↑'], label: 'chat.keyEdit', where: 'chat.title' },
    { keys: ['↑ ↓', 'Tab'], label: 'chat.keyMessages', where: 'chat.title' },
  ],
  counts: [{ count: () => useChannels().mentionSum }],
  routes: [{ path: '/channels/:channelId', name: 'channel', component: page(() => import('./DirectPage.vue')) }],
} satisfies ClientPart;
