import { FileDown } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';
import { page } from '@/ui/lazily';

export default {
  rank: 65,
  admin: [
    {
      path: 'config/reports',
      group: 'event',
      rank: 80,
      label: 'reports.title',
      icon: FileDown,
      needs: ['world:graphs', 'world:update'],
      page: page(() => import('@/admin/admin.css').then(() => import('./ReportsPage.vue')), 'reports'),
    },
  ],
} satisfies ClientPart;
