import { Phone, Video } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';
import { lazily, page } from '@/ui/lazily';
import { useDirectCalls } from './direct';

export default {
  capabilities: ['calls'],
  start: ({ router }) => void useDirectCalls().use(router),
  routes: [
    {
      path: '/channels/:channelId/call',
      name: 'channel-call',
      component: page(() => import('./DirectCallPage.vue'), 'call'),
    },
  ],
  directActions: [
    {
      id: 'call',
      rank: 10,
      label: 'call.start',
      icon: Phone,
      isShown: (entry) => (entry.members ?? []).some(({ deleted }) => !deleted),
      run: (entry) => useDirectCalls().start(entry),
    },
  ],
  messageBodies: { call: lazily(() => import('./CallMessage.vue')) },
  overlays: [lazily(() => import('./IncomingCall.vue'))],
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
      editor: lazily(() => import('@/callrooms/CallSettings.vue'), 'callrooms'),
    },
  ],
} satisfies ClientPart;
