import type { ClientPart } from '@/shell/clientPart';
import { page } from '@/ui/lazily';
import { reloadWhenAsked } from './reload';
import { useSession } from './session';

export default {
  rank: 0,
  start() {
    const session = useSession();
    reloadWhenAsked(
      () => session.connection,
      () => window.location.reload(),
    );
  },
  routes: [{ path: '/preferences', name: 'preferences', component: page(() => import('./PreferencesPage.vue')) }],
} satisfies ClientPart;
