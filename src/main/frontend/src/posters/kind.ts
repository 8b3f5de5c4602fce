import { Presentation } from '@lucide/vue';
import type { HallKind } from '@/halls/kind';
import { lazily } from '@/ui/lazily';

/** Posters, as halls show them. */
export const POSTERS: HallKind = {
  word: 'poster',
  icon: Presentation,
  module: 'poster.native',
  permission: 'world:rooms.create.poster',
  route: 'manage-posters',
  texts: {
    manage: 'posters.manage',
    search: 'posters.search',
    create: 'posters.create',
    edit: 'posters.edit',
    save: 'posters.save',
    remove: 'posters.remove',
    hall: 'posters.hall',
    none: 'posters.none',
    noneFound: 'posters.noneFound',
    nameless: 'posters.untitled',
    gone: 'posters.gone',
  },
  unknown: 'poster.unknown_poster',
  list: async (live) => {
    const posters = await live.call<{ id: string; title: string | null }[]>('poster.list.all', {});
    return posters.map(({ id, title }) => ({ id, name: title }));
  },
  remove: (live, id) => live.call('poster.delete', { poster: id }),
  // its field for the file says texts of the administration
  editor: lazily(() => import('./PosterEditor.vue'), 'posters', 'halls', 'admin'),
};
