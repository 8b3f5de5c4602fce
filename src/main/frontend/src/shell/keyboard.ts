import { useEventListener } from '@vueuse/core';
import { useRouter } from 'vue-router';
import { useRooms } from '@/rooms/rooms';
import { keyMapOpen, paletteOpen } from './overlays';

/** Keys that work everywhere. Letters alone do nothing while somebody writes. */
export function useKeyboard(): void {
  const rooms = useRooms();
  const router = useRouter();

  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      paletteOpen.value = !paletteOpen.value;
    } else if (event.key === '?' && !isWriting(event.target)) {
      event.preventDefault();
      keyMapOpen.value = true;
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    }
  });

  /** To the next or previous room that the list shows. */
  function step(by: number): void {
    const links = [...document.querySelectorAll<HTMLElement>('[data-test="room-link"], [data-test="direct-link"]')];
    if (!links.length) return;
    const at = links.findIndex((link) => link.hasAttribute('aria-current'));
    const next = links[(at + by + links.length) % links.length]!;
    const { room, channel } = next.dataset;
    if (room)
      void router.push(room === rooms.rooms[0]?.id ? { name: 'home' } : { name: 'room', params: { roomId: room } });
    else if (channel) void router.push({ name: 'channel', params: { channelId: channel } });
  }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
