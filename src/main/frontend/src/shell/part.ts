import { DoorOpen, Settings } from '@lucide/vue';
import { useText } from '@/i18n';
import { middleOf } from '@/rooms/modules';
import { useRooms } from '@/rooms/rooms';
import { ICONS } from '@/ui/icons';
import { lazily } from '@/ui/lazily';
import { adminSections } from './adminSections';
import type { ClientPart, PaletteEntry } from './clientPart';
import { useAppBadge } from './appBadge';
import { currentRouter, rememberRouter } from './router';

const AT_MOST = 8;

export default {
  rank: 90,
  start({ router }) {
    rememberRouter(router);
    useAppBadge();
  },
  overlays: [lazily(() => import('./Overlays.vue'))],
  palette: [
    { id: 'rooms', rank: 10, title: 'shell.rooms', find: findRooms },
    { id: 'admin', rank: 90, title: 'shell.admin', find: findAdmin },
  ],
  keys: [
    { keys: ['Ctrl', 'K'], label: 'shell.jump' },
    { keys: ['?'], label: 'shell.keys.help' },
    { keys: ['Alt', '↑ ↓'], label: 'shell.keys.rooms' },
    { keys: ['Esc'], label: 'ui.close' },
  ],
} satisfies ClientPart;

function findRooms(words: string): PaletteEntry[] {
  const rooms = useRooms();
  const wanted = words.toLowerCase();
  return rooms.rooms
    .filter((room) => room.name.toLowerCase().includes(wanted))
    .slice(0, AT_MOST)
    .map((room) => ({
      id: room.id,
      title: room.name,
      icon: middleOf(room)?.view.icon ?? (room.modules.length ? ICONS.text : DoorOpen),
      run: () => void currentRouter().push({ name: 'room', params: { roomId: room.id } }),
    }));
}

function findAdmin(words: string): PaletteEntry[] {
  if (!words) return [];
  const { t } = useText();
  return adminSections.value
    .filter((section) => t(section.label).toLowerCase().includes(words.toLowerCase()))
    .map((section) => ({
      id: section.path,
      title: t(section.label),
      icon: section.icon ?? Settings,
      run: () => void currentRouter().push({ name: `admin:${section.path}` }),
    }));
}
