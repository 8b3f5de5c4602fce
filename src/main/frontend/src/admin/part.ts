import {
  CalendarClock,
  CalendarCog,
  DoorOpen,
  KeyRound,
  Megaphone,
  MonitorSmartphone,
  Palette,
  ScrollText,
  ShieldCheck,
  Ticket,
  UserPlus,
  Users,
} from '@lucide/vue';
import { useSession } from '@/session/session';
import type { ClientPart } from '@/shell/clientPart';
import { currentRouter } from '@/shell/router';
import { page } from '@/ui/lazily';
import { usePeople } from '@/users/people';

const shown = (load: Parameters<typeof page>[0]) => page(() => import('./admin.css').then(load), 'admin');
const isOn = (name: string) => currentRouter().currentRoute.value.name === name;
const config = { group: 'event', needs: ['world:update'] } as const;

export default {
  rank: 60,
  personActions: [
    {
      id: 'manage',
      rank: 90,
      label: 'admin.manage',
      icon: KeyRound,
      crew: true,
      // Where that page is open already there is nothing to go to.
      isShown: () => useSession().can('world:users.list') && !isOn('admin:users:one'),
      run: (person) => {
        usePeople().cardOf = null;
        void currentRouter().push({ name: 'admin:users:one', params: { userId: person.id } });
      },
    },
  ],
  admin: [
    {
      path: 'rooms',
      group: 'rooms',
      rank: 10,
      label: 'admin.rooms',
      icon: DoorOpen,
      needs: ['room:update'],
      page: shown(() => import('./RoomsPage.vue')),
      more: [
        { path: 'rooms/new/:type?', name: 'admin:rooms:new', page: shown(() => import('./RoomsPage.vue')) },
        { path: 'rooms/:roomId', name: 'admin:rooms:one', page: shown(() => import('./RoomsPage.vue')) },
      ],
    },
    {
      path: 'announcements',
      group: 'rooms',
      rank: 20,
      label: 'admin.announcements',
      icon: Megaphone,
      needs: ['world:announce'],
      page: shown(() => import('./AnnouncementsPage.vue')),
    },
    {
      path: 'kiosks',
      group: 'rooms',
      rank: 30,
      label: 'admin.kiosks',
      icon: MonitorSmartphone,
      needs: ['world:users.manage'],
      page: shown(() => import('./KiosksPage.vue')),
      more: [{ path: 'kiosks/:kioskId', name: 'admin:kiosks:one', page: shown(() => import('./KiosksPage.vue')) }],
    },
    {
      path: 'users',
      group: 'people',
      rank: 10,
      label: 'admin.users',
      icon: Users,
      needs: ['world:users.list'],
      page: shown(() => import('./UsersPage.vue')),
      more: [{ path: 'users/:userId', name: 'admin:users:one', page: shown(() => import('./UsersPage.vue')) }],
    },
    {
      ...config,
      path: 'config/permissions',
      group: 'people',
      rank: 20,
      label: 'admin.permissions',
      icon: KeyRound,
      page: shown(() => import('./PermissionsPage.vue')),
    },
    {
      ...config,
      path: 'config',
      rank: 10,
      label: 'admin.event',
      icon: CalendarCog,
      page: shown(() => import('./EventPage.vue')),
    },
    {
      ...config,
      path: 'config/schedule',
      rank: 15,
      label: 'admin.schedule',
      icon: CalendarClock,
      page: shown(() => import('./ScheduleSourcePage.vue')),
    },
    {
      ...config,
      path: 'config/theme',
      rank: 20,
      label: 'admin.look',
      icon: Palette,
      page: shown(() => import('./LookPage.vue')),
    },
    {
      ...config,
      path: 'config/registration',
      rank: 40,
      label: 'admin.registration',
      icon: UserPlus,
      page: shown(() => import('./RegistrationPage.vue')),
    },
    {
      ...config,
      path: 'config/privacy',
      rank: 50,
      label: 'admin.privacy',
      icon: ShieldCheck,
      page: shown(() => import('./PrivacyPage.vue')),
    },
    {
      ...config,
      path: 'config/token-generator',
      rank: 60,
      label: 'admin.tokens',
      icon: Ticket,
      page: shown(() => import('./TokensPage.vue')),
    },
    {
      ...config,
      path: 'config/audit-log',
      rank: 70,
      label: 'admin.audit',
      icon: ScrollText,
      page: shown(() => import('./AuditPage.vue')),
    },
  ],
} satisfies ClientPart;
