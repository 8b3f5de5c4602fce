import { House } from '@lucide/vue';
import { middleOf } from '@/rooms/modules';
import { useRooms } from '@/rooms/rooms';
import type { ClientPart } from '@/shell/clientPart';
import { lazily, page } from '@/ui/lazily';

export default {
  rank: 50,
  routes: [{ path: '/overview', name: 'overview', component: page(() => import('./OverviewPage.vue'), 'home') }],
  sidebar: [
    {
      id: 'overview',
      rank: 0,
      label: 'home.overview',
      icon: House,
      to: { name: 'overview' },
      // An event whose first room is a landing page has this there.
      isShown: () => {
        const first = useRooms().rooms[0];
        return first !== undefined && middleOf(first)?.view.type !== 'page.landing';
      },
    },
  ],
  home: [
    { id: 'stages', rank: 10, place: 'top', component: lazily(() => import('./StagesNow.vue'), 'home') },
    { id: 'next', rank: 10, place: 'lead', component: lazily(() => import('./UpNext.vue'), 'home') },
    { id: 'places', rank: 10, place: 'side', component: lazily(() => import('./Places.vue'), 'home') },
    { id: 'news', rank: 20, place: 'side', component: lazily(() => import('./News.vue'), 'home') },
    { id: 'speakers', rank: 10, place: 'bottom', component: lazily(() => import('./SpeakersHere.vue'), 'home') },
  ],
} satisfies ClientPart;
