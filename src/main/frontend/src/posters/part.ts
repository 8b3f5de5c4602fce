import { Presentation } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';
import { lazily, page } from '@/ui/lazily';

export default {
  rank: 71,
  routes: [
    { path: '/posters/:posterId', name: 'poster', component: page(() => import('./PosterPage.vue'), 'posters') },
  ],
  roomTypes: [
    {
      id: 'posters',
      rank: 61,
      title: 'posters.title',
      hint: 'posters.typeHint',
      icon: Presentation,
      needs: 'world:rooms.create.poster',
      feature: 'poster',
      fits: (modules) => modules.some(({ type }) => type === 'poster.native'),
      begin: () => [{ type: 'poster.native', config: { categories: [], tags: [] } }],
      editor: lazily(() => import('./HallSettings.vue'), 'posters'),
    },
  ],
} satisfies ClientPart;
