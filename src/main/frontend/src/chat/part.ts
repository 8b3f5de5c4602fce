import type { ClientPart } from '@/shell/clientPart';
import { useChannels } from './channels';
import DirectPage from './DirectPage.vue';
import { notifyOfChats } from './notifications';

export default {
  rank: 30,
  start({ router }) {
    useChannels();
    notifyOfChats(router);
  },
  counts: [{ count: () => useChannels().mentionSum }],
  routes: [{ path: '/channels/:channelId', name: 'channel', component: DirectPage }],
} satisfies ClientPart;
