import type { ClientPart } from '@/shell/clientPart';
import { page } from '@/ui/lazily';
import { reloadWhenAsked } from './reload';
import NotificationCard from './NotificationCard.vue';
import { useSession } from './session';
import { useWorker } from './webPush';

export default {
  rank: 0,
  start() {
    const session = useSession();
    reloadWhenAsked(
      () => session.connection,
      () => window.location.reload(),
    );
    useWorker();
  },
  cards: [NotificationCard],
  routes: [{ path: '/preferences', name: 'preferences', component: page(() => import('./PreferencesPage.vue')) }],
} satisfies ClientPart;
