import { AppWindow, FileText, House, Users } from '@lucide/vue';
import type { RoomModule } from '@/rooms/room';
import type { RoomType } from '@/rooms/roomModule';
import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';

const PageEditor = lazily(() => import('./PageEditor.vue'), 'pages');
const has = (type: string) => (modules: readonly RoomModule[]) => modules.some((module) => module.type === type);
const begins = (type: string, config: Record<string, unknown>) => () => [{ type, config }];

const types: RoomType[] = [
  {
    id: 'page-landing',
    rank: 50,
    title: 'pages.landing',
    hint: 'pages.landingHint',
    icon: House,
    needs: 'room:update',
    fits: has('page.landing'),
    begin: begins('page.landing', { main_content: { ops: [] } }),
    editor: lazily(() => import('./LandingEditor.vue'), 'pages'),
  },
  {
    id: 'page-static',
    rank: 51,
    title: 'pages.static',
    hint: 'pages.staticHint',
    icon: FileText,
    needs: 'room:update',
    fits: has('page.static'),
    begin: begins('page.static', { content: { ops: [] } }),
    editor: PageEditor,
  },
  {
    id: 'page-markdown',
    rank: 52,
    title: 'pages.markdown',
    hint: 'pages.markdownHint',
    icon: FileText,
    needs: 'room:update',
    fits: has('page.markdown'),
    begin: begins('page.markdown', { content: '' }),
    editor: PageEditor,
  },
  {
    id: 'page-iframe',
    rank: 53,
    title: 'pages.iframe',
    hint: 'pages.iframeHint',
    icon: AppWindow,
    needs: 'room:update',
    fits: has('page.iframe'),
    begin: begins('page.iframe', { url: '' }),
    editor: PageEditor,
  },
  {
    id: 'page-userlist',
    rank: 54,
    title: 'pages.userlist',
    hint: 'pages.userlistHint',
    icon: Users,
    needs: 'room:update',
    fits: has('page.userlist'),
    begin: begins('page.userlist', {}),
  },
];

export default { roomTypes: types } satisfies ClientPart;
