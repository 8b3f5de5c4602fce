import { Shuffle } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';

export default {
  rank: 72,
  roomTypes: [
    {
      id: 'channel-roulette',
      rank: 40,
      title: 'roulette.title',
      hint: 'roulette.typeHint',
      icon: Shuffle,
      needs: 'room:update',
      feature: 'roulette',
      fits: (modules) => modules.some(({ type }) => type === 'networking.roulette'),
      begin: () => [{ type: 'networking.roulette', config: { rematch_interval: 1440 } }],
      editor: lazily(() => import('./RouletteSettings.vue'), 'roulette'),
    },
  ],
} satisfies ClientPart;
