import type { ClientPart } from '@/shell/clientPart';
import AnnouncementCards from './AnnouncementCards.vue';
import { useAnnouncements } from './announcements';

export default {
  rank: 40,
  start() {
    useAnnouncements();
  },
  cards: [AnnouncementCards],
} satisfies ClientPart;
