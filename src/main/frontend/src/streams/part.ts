import { MonitorPlay } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';

/** Stages as those see them who set them up; what visitors see is in `stage/`. */
export default {
  roomTypes: [
    {
      id: 'stage',
      rank: 10,
      title: 'stage.title',
      hint: 'streams.kindHint',
      icon: MonitorPlay,
      needs: 'world:rooms.create.stage',
      fits: (modules) => modules.some(({ type }) => type.startsWith('livestream.')),
      begin: () => [
        { type: 'livestream.native', config: { hls_url: '' } },
        { type: 'chat.native', config: { volatile: true } },
      ],
      editor: lazily(() => import('./StageEditor.vue'), 'streams'),
    },
  ],
} satisfies ClientPart;
