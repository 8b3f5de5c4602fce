import { Shuffle } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { needTexts } from '@/i18n';
import { useEnvironment } from '@/session/environment';
import { lazily } from '@/ui/lazily';

export default [
  {
    type: 'networking.roulette',
    place: 'middle',
    rank: 40,
    section: 'video',
    media: true,
    icon: Shuffle,
    title: 'roulette.title',
    needs: 'room:roulette.join',
    isShown: () => useEnvironment().bootstrap.features.has('roulette'),
    // Its controls are those of calls, with their texts.
    component: lazily(async () => {
      const [page] = await Promise.all([import('./RoulettePage.vue'), needTexts('call')]);
      return page;
    }, 'roulette'),
  },
] satisfies RoomModuleView[];
