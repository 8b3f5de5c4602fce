import { Store } from '@lucide/vue';
import type { HallKind } from '@/halls/kind';
import { lazily } from '@/ui/lazily';

/** Stands, as halls show them. */
export const STANDS: HallKind = {
  word: 'stand',
  icon: Store,
  module: 'exhibition.native',
  permission: 'world:rooms.create.exhibition',
  route: 'manage-exhibitors',
  texts: {
    manage: 'exhibition.manage',
    search: 'exhibition.search',
    create: 'exhibition.create',
    edit: 'exhibition.edit',
    save: 'exhibition.save',
    remove: 'exhibition.remove',
    hall: 'exhibition.hall',
    none: 'exhibition.none',
    noneFound: 'exhibition.noneFound',
    nameless: 'exhibition.nameless',
    gone: 'exhibition.gone',
  },
  unknown: 'exhibition.unknown_exhibitor',
  list: async (live) => {
    const { exhibitors } = await live.call<{ exhibitors: { id: string; name: string | null }[] }>(
      'exhibition.list.all',
      {},
    );
    return exhibitors;
  },
  remove: (live, id) => live.call('exhibition.delete', { exhibitor: id }),
  // its fields for pictures say texts of the administration
  editor: lazily(() => import('./ExhibitorEditor.vue'), 'exhibition', 'halls', 'admin'),
};
