import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { Room } from '@/rooms/room';
import { useEnvironment } from '@/session/environment';
import type { Snapshot } from '@/session/world';

declare module '@/session/world' {
  interface Snapshot {
    booth?: string;
  }
}

declare module '@/rooms/room' {
  interface Room {
    pictures?: number;
  }
}

declare module '@/live/protocol.generated' {
  interface Bodies {
    'booth.take': { room: string; number: number };
  }

  interface Pushes {
    'booth.taken': { room: string; number: number };
  }
}

/** Whether booths are open, and how many pictures each has taken. */
export const useBooth = defineStore('booth', () => {
  const { live } = useEnvironment();
  const isOpen = ref(false);
  const taken = ref<Record<string, number>>({});

  live.onLogin<Snapshot>((snapshot) => (isOpen.value = snapshot.booth === 'open'));
  live.on<{ room: string; number: number }>('booth.taken', ({ room, number }) => (taken.value[room] = number));

  const picturesOf = (room: Room) => taken.value[room.id] ?? room.pictures ?? 0;
  const take = (room: Room) => live.call('booth.take', { room: room.id, number: 1 });

  return { isOpen, picturesOf, take };
});
