import { AppWindow, FileText, House, Users } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';

export default [
  {
    type: 'page.landing',
    place: 'middle',
    rank: 50,
    head: false,
    icon: House,
    title: 'pages.landing',
    component: lazily(() => import('./LandingPage.vue'), 'home'),
  },
  {
    type: 'page.markdown',
    place: 'middle',
    rank: 51,
    head: false,
    icon: FileText,
    title: 'pages.markdown',
    component: lazily(() => import('./MarkdownPage.vue')),
  },
  {
    type: 'page.static',
    place: 'middle',
    rank: 52,
    head: false,
    icon: FileText,
    title: 'pages.static',
    component: lazily(() => import('./StaticPage.vue')),
  },
  {
    type: 'page.userlist',
    place: 'middle',
    rank: 53,
    icon: Users,
    title: 'pages.userlist',
    component: lazily(() => import('./UserListPage.vue')),
  },
  {
    type: 'page.iframe',
    place: 'middle',
    rank: 54,
    head: false,
    icon: AppWindow,
    title: 'pages.iframe',
    component: lazily(() => import('./IframePage.vue')),
  },
] satisfies RoomModuleView[];
