import { watch } from 'vue';
import type { ClientPart } from '@/shell/clientPart';
import { useSession } from '@/session/session';
import { lazily, page } from '@/ui/lazily';

export default {
  rank: 70,
  /** A browser that logs in as a screen shows that screen, whatever address it was opened at. */
  start({ router }) {
    const session = useSession();
    if (!session.isKiosk) return;
    watch(
      () => session.me?.profile.room_id,
      (room) => {
        if (room) void router.replace({ name: 'standalone', params: { roomId: String(room), view: 'kiosk' } });
      },
      { immediate: true },
    );
  },
  routes: [
    {
      path: '/standalone/:roomId/:view',
      name: 'standalone',
      component: page(() => import('./StandalonePage.vue'), 'standalone'),
      meta: { bare: true },
    },
    {
      path: '/rooms/:roomId/presentation/:view',
      redirect: ({ params, query }) => ({ name: 'standalone', params, query }),
    },
  ],
  standalone: {
    kiosk: lazily(() => import('./KioskView.vue'), 'standalone'),
    chat: lazily(() => import('./ChatWall.vue'), 'standalone'),
    anonymous: lazily(() => import('./AnonymousView.vue'), 'standalone'),
  },
  slides: [
    {
      id: 'current_session',
      rank: 10,
      component: lazily(() => import('./SessionSlide.vue'), 'standalone'),
      isShown: (_, settings) => settings.current_session !== false || settings.next_session !== false,
    },
    {
      id: 'viewers',
      rank: 20,
      component: lazily(() => import('./ViewersSlide.vue'), 'standalone'),
      isShown: (_, settings) => settings.viewers !== false,
    },
  ],
} satisfies ClientPart;
