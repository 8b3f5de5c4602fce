import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useEnvironment } from '@/session/environment';
import type { Snapshot, WorldConfig } from '@/session/world';
import { isMediaRoom } from './kinds';
import type { Room } from './room';

/** The rooms we may see, in the server's order, and the one that is open. */
export const useRooms = defineStore('rooms', () => {
  const { live } = useEnvironment();
  const rooms = ref<Room[]>([]);
  const loaded = ref(false);
  const openId = ref<string | null>(null);
  const open = computed(() => byId(openId.value));
  const deletedHandlers = new Set<(room: Room) => void>();

  live.onLogin<Snapshot>((snapshot) => {
    replaceAll(snapshot['world.config'].rooms);
    loaded.value = true;
    if (open.value) announcePresence(open.value);
  });
  live.on<WorldConfig>('world.updated', ({ rooms: fresh }) => replaceAll(fresh));
  live.on<Room>('room.create', (room) => {
    if (!byId(room.id)) rooms.value.push(room);
  });
  live.on<{ id: string }>('room.delete', ({ id }) => {
    const gone = byId(id);
    rooms.value = rooms.value.filter((room) => room.id !== id);
    if (gone) for (const handler of deletedHandlers) handler(gone);
  });
  live.on<{ room: string; schedule_data: Room['schedule_data'] }>('room.schedule', ({ room, schedule_data }) => {
    const known = byId(room);
    if (known) known.schedule_data = schedule_data;
  });
  live.on<{ room: string; users: Room['users'] }>('world.user_count_change', ({ room, users }) => {
    const known = byId(room);
    if (known) known.users = users;
  });

  /** Known rooms stay the same objects, so that what is shown of them (a playing video) is not built anew. */
  function replaceAll(fresh: Room[]): void {
    rooms.value = fresh.map((room) => {
      const known = byId(room.id);
      return known ? Object.assign(known, room) : room;
    });
  }

  function byId(id: string | null): Room | undefined {
    return id === null ? undefined : rooms.value.find((room) => room.id === id);
  }

  function onDeleted(handler: (room: Room) => void): void {
    deletedHandlers.add(handler);
  }

  function enter(id: string): void {
    openId.value = id;
    if (open.value) announcePresence(open.value);
  }

  function leave(id: string): void {
    const room = byId(id);
    if (openId.value === id) openId.value = null;
    if (room && isMediaRoom(room)) live.call('room.leave', { room: id }).catch(() => undefined);
  }

  /** Only rooms with a stream or a call count their visitors. A lost call is made good by the next login. */
  function announcePresence(room: Room): void {
    if (isMediaRoom(room)) live.call('room.enter', { room: room.id }).catch(() => undefined);
  }

  return { rooms, loaded, openId, open, byId, enter, leave, onDeleted };
});
