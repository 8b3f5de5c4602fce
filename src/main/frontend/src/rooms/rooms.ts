import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useEnvironment } from '@/session/environment';
import type { Snapshot, WorldConfig } from '@/session/world';
import { isMediaRoom } from './modules';
import type { Room } from './room';

/** The rooms we may see, in the server's order, and the one that is open. */
export const useRooms = defineStore('rooms', () => {
  const { live } = useEnvironment();
  const rooms = ref<Room[]>([]);
  const loaded = ref(false);
  const openId = ref<string | null>(null);
  /** The room with a stream or a call in which we are counted, also while its picture is small in the corner. */
  const attendedId = ref<string | null>(null);
  const open = computed(() => byId(openId.value));
  const deletedHandlers = new Set<(room: Room) => void>();

  live.onLogin<Snapshot>((snapshot) => {
    replaceAll(snapshot['world.config'].rooms);
    loaded.value = true;
    const attended = byId(attendedId.value);
    if (attended) announcePresence(attended);
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

  /** The room whose page is open. */
  function enter(id: string): void {
    openId.value = id;
    const room = byId(id);
    if (!room || !isMediaRoom(room) || attendedId.value === id) return;
    attendedId.value = id;
    announcePresence(room);
  }

  /** Its page was left; what plays may go on. */
  function lookAway(id: string): void {
    if (openId.value === id) openId.value = null;
  }

  function leave(id: string): void {
    lookAway(id);
    if (attendedId.value !== id) return;
    attendedId.value = null;
    if (byId(id)) live.call('room.leave', { room: id }).catch(() => undefined);
  }

  /** Only rooms with a stream or a call count their visitors. A lost call is made good by the next login. */
  function announcePresence(room: Room): void {
    live.call('room.enter', { room: room.id }).catch(() => undefined);
  }

  return { rooms, loaded, openId, attendedId, open, byId, enter, lookAway, leave, onDeleted };
});
