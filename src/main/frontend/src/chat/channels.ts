import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { useRooms } from '@/rooms/rooms';
import { moduleOf, type Room } from '@/rooms/room';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import type { Snapshot } from '@/session/world';
import { usePeople } from '@/users/people';
import type { Person } from '@/users/person';
import { useMuted } from './muted';

export interface ChannelEntry {
  id: string;
  unread_pointer: number;
  /** Present for direct messages only: that is how they are told apart from rooms. */
  members?: Person[];
}

export interface ChannelHome {
  name: string;
  to: RouteLocationRaw;
}

declare module '@/session/world' {
  interface Snapshot {
    'chat.channels': ChannelEntry[];
    'chat.read_pointers': Record<string, number>;
    'chat.notification_counts': Record<string, number>;
  }
}

const MARK_READ_EVERY_MS = 1_000;

/** Channels we belong to: rooms we joined and direct messages, what is unread in them, and how far we have read. */
export const useChannels = defineStore('channels', () => {
  const { live } = useEnvironment();
  const session = useSession();
  const rooms = useRooms();
  const people = usePeople();
  const muted = useMuted();
  const joined = ref<ChannelEntry[]>([]);
  const readPointers = ref<Record<string, number>>({});
  const mentionCounts = ref<Record<string, number>>({});

  live.onLogin<Snapshot>((snapshot) => {
    replaceJoined(snapshot['chat.channels'] ?? []);
    readPointers.value = { ...snapshot['chat.read_pointers'] };
    mentionCounts.value = { ...snapshot['chat.notification_counts'] };
  });
  live.on<{ channels: ChannelEntry[] }>('chat.channels', ({ channels }) => replaceJoined(channels));
  live.on<Record<string, number>>('chat.read_pointers', (pointers) => Object.assign(readPointers.value, pointers));
  live.on<Record<string, number>>('chat.notification_counts', (counts) => (mentionCounts.value = counts));
  live.on<Record<string, number>>('chat.unread_pointers', (pointers) => {
    for (const [id, pointer] of Object.entries(pointers)) {
      const entry = find(id);
      if (entry) entry.unread_pointer = pointer;
    }
  });
  live.on<{ event: { channel: string }; sender: Person }>('chat.notification', ({ event, sender }) => {
    people.learn([sender]);
    mentionCounts.value = { ...mentionCounts.value, [event.channel]: mentionsIn(event.channel) + 1 };
  });

  function replaceJoined(channels: ChannelEntry[]): void {
    for (const channel of channels) people.learn(channel.members ?? []);
    joined.value = channels;
  }

  function find(id: string): ChannelEntry | undefined {
    return joined.value.find((channel) => channel.id === id);
  }

  function add(entry: ChannelEntry): void {
    if (!find(entry.id)) joined.value.push(entry);
  }

  function remove(id: string): void {
    joined.value = joined.value.filter((channel) => channel.id !== id);
  }

  function isUnread(id: string): boolean {
    const entry = find(id);
    if (!entry || !entry.unread_pointer || muted.ids.has(id)) return false;
    return entry.unread_pointer > (readPointers.value[id] ?? 0);
  }

  function mentionsIn(id: string): number {
    return mentionCounts.value[id] ?? 0;
  }

  /** How much waits for this person, but where they want to hear nothing. */
  const mentionSum = computed(() =>
    Object.entries(mentionCounts.value).reduce((sum, [id, count]) => sum + (muted.ids.has(id) ? 0 : count), 0),
  );

  async function leave(id: string): Promise<void> {
    await live.call('chat.leave', { channel: id });
    remove(id);
  }

  const directs = computed(() => joined.value.filter((channel) => channel.members !== undefined));

  /** The others in a direct message; somebody alone with themselves sees themselves. */
  function othersIn(entry: ChannelEntry): Person[] {
    const members = (entry.members ?? []).map((member) => people.known.get(member.id) ?? member);
    const others = members.filter((member) => member.id !== session.me?.id);
    return others.length ? others : members;
  }

  /** Opens the conversation with exactly these people, the existing one if there is one. */
  async function openDirect(userIds: string[]): Promise<string> {
    const wanted = [...new Set([...userIds, session.me?.id ?? ''])].sort().join();
    const known = directs.value.find(
      (channel) =>
        channel
          .members!.map((member) => member.id)
          .sort()
          .join() === wanted,
    );
    if (known) return known.id;
    const created = await live.call<ChannelEntry & { members: Person[] }>('chat.direct.create', { users: userIds });
    people.learn(created.members);
    add({ id: created.id, unread_pointer: created.unread_pointer ?? 0, members: created.members });
    return created.id;
  }

  function roomOf(channelId: string): Room | undefined {
    return rooms.rooms.find((room) => moduleOf(room, 'chat.native')?.channel_id === channelId);
  }

  const homes: ((channelId: string) => ChannelHome | undefined)[] = [];

  /** Where a channel is found and what it is called there, if it is not one of direct messages. */
  function homeOf(channelId: string): ChannelHome | undefined {
    const room = roomOf(channelId);
    if (room) return { name: room.name, to: { name: 'room', params: { roomId: room.id } } };
    for (const home of homes) {
      const found = home(channelId);
      if (found) return found;
    }
  }

  /** Channels of which something is known here, but not where they belong: neither to a room nor to direct messages. */
  const strangers = computed(() =>
    [...joined.value.filter(({ members }) => !members).map(({ id }) => id), ...Object.keys(mentionCounts.value)].filter(
      (id) => !find(id)?.members && !roomOf(id),
    ),
  );

  const waiting = new Map<string, number>();
  let flushing: ReturnType<typeof setTimeout> | undefined;

  /** Notes that everything up to this event was seen; the server is told at most once a second. */
  function markRead(id: string, eventId: number): void {
    const read = readPointers.value[id] ?? 0;
    if (eventId <= read && !mentionsIn(id)) return;
    // Volatile channels have no unread state, so there only a mention is worth a word.
    if (!find(id) && !mentionsIn(id)) return;
    readPointers.value[id] = Math.max(read, eventId);
    waiting.set(id, Math.max(waiting.get(id) ?? 0, eventId));
    if (flushing === undefined) tellRead();
  }

  function tellRead(): void {
    flushing = undefined;
    if (!waiting.size) return;
    for (const [channel, id] of waiting) live.call('chat.mark_read', { channel, id }).catch(() => undefined);
    waiting.clear();
    flushing = setTimeout(tellRead, MARK_READ_EVERY_MS);
  }

  return {
    joined,
    directs,
    readPointers,
    find,
    add,
    remove,
    isUnread,
    mentionsIn,
    mentionSum,
    leave,
    othersIn,
    openDirect,
    homeOf,
    knowsHomes: (how: (channelId: string) => ChannelHome | undefined) => void homes.push(how),
    strangers,
    markRead,
  };
});
