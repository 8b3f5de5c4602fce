import { CalendarDays, Mic } from '@lucide/vue';
import type { ClientPart } from '@/shell/clientPart';
import { useSession } from '@/session/session';
import { lazily, page } from '@/ui/lazily';
import ReminderCards from './ReminderCards.vue';
import { remindOfTalks } from './reminders';
import { useSchedule } from './schedule';

export default {
  rank: 45,
  start({ router }) {
    useSchedule();
    remindOfTalks(router);
  },
  cards: [ReminderCards],
  routes: [
    { path: '/schedule', name: 'schedule', component: page(() => import('./SchedulePage.vue'), 'schedule') },
    {
      path: '/schedule/talks/:code',
      name: 'talk',
      component: page(() => import('./TalkPage.vue'), 'schedule'),
      props: true,
    },
    { path: '/schedule/speakers', name: 'speakers', component: page(() => import('./SpeakersPage.vue'), 'schedule') },
  ],
  sidebar: [
    {
      id: 'schedule',
      rank: 10,
      label: 'schedule.title',
      icon: CalendarDays,
      to: { name: 'schedule' },
      isShown: () => useSchedule().exists,
    },
    {
      id: 'speakers',
      rank: 11,
      label: 'schedule.speakers',
      icon: Mic,
      to: { name: 'speakers' },
      isShown: () => (useSchedule().schedule?.speakers.length ?? 0) > 0,
    },
  ],
  roomControls: [
    {
      id: 'session',
      rank: 10,
      title: 'schedule.title',
      component: lazily(() => import('./SessionSwitch.vue'), 'schedule'),
      isShown: (room) => useSession().can('room:announce', room),
    },
  ],
  sessions: [{ now: (room) => useSchedule().nowIn(room), next: (room) => useSchedule().nextIn(room) }],
} satisfies ClientPart;
