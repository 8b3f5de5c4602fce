import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { moduleOf, type Room } from '@/rooms/room';
import { useRooms } from '@/rooms/rooms';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { readJson, tabMemory } from '@/session/storage';
import { codeOf } from '@/live/calls';

export type PollState = 'draft' | 'open' | 'closed' | 'archived';

export interface PollOption {
  id: string;
  content: string;
  order: number;
}

export interface Poll {
  id: string;
  room_id: string;
  content: string;
  state: PollState;
  timestamp: string;
  is_pinned: boolean;
  options: PollOption[];
  /** Votes by option; absent as long as this person may not see them. */
  results?: Record<string, number>;
  /** The options this person chose. */
  answers?: string[];
}

/** What a moderator writes down; options that were there keep their id. */
export interface PollDraft {
  content: string;
  poll_type?: 'choice' | 'multi';
  options: { id?: string; content: string; order: number }[];
}

interface RoomPolls {
  polls: Poll[];
  loaded: boolean;
  /** Why the list could not be fetched. */
  problem: string | null;
}

const SEEN = 'seen:polls';
const MOST_REMEMBERED = 1000;

/** The polls of the rooms that were looked at. */
export const usePolls = defineStore('polls', () => {
  const { live } = useEnvironment();
  const session = useSession();
  const rooms = useRooms();
  const byRoom = ref<Record<string, RoomPolls>>({});
  /** Those that were there while their tab was open; a reload does not make them new again. */
  const seen = ref(new Set(readJson<string[]>(tabMemory, SEEN, [])));

  const canRead = (room: Room) => moduleOf(room, 'poll')?.config.active === true && session.can('room:poll.read', room);

  function of(roomId: string): RoomPolls {
    return byRoom.value[roomId] ?? { polls: [], loaded: false, problem: null };
  }

  async function load(roomId: string): Promise<void> {
    try {
      const polls = await live.call<Poll[]>('poll.list', { room: roomId });
      byRoom.value[roomId] = { polls, loaded: true, problem: null };
    } catch (error) {
      byRoom.value[roomId] = { ...of(roomId), problem: codeOf(error) };
    }
  }

  const openRoom = computed(() => (rooms.open && canRead(rooms.open) ? rooms.open.id : null));
  watch(openRoom, (roomId) => {
    if (roomId) void load(roomId);
  });
  live.onLogin(() => {
    for (const roomId of Object.keys(byRoom.value)) {
      if (roomId === openRoom.value) void load(roomId);
      else delete byRoom.value[roomId];
    }
  });

  live.on<{ poll: Poll }>('poll.created_or_updated', ({ poll }) => merge(poll));
  live.on<{ room: string; id: string }>('poll.deleted', ({ room, id }) => {
    const known = byRoom.value[room];
    if (known) known.polls = known.polls.filter((poll) => poll.id !== id);
  });
  live.on<{ room: string; id: string }>('poll.pinned', ({ room, id }) => pinOnly(room, id));
  live.on<{ room: string }>('poll.unpinned', ({ room }) => pinOnly(room, null));

  /** A push leaves out what its receiver may not see: what is known stays. */
  function merge(poll: Poll): void {
    const known = byRoom.value[poll.room_id];
    if (!known) return;
    const at = known.polls.findIndex(({ id }) => id === poll.id);
    if (at < 0) known.polls.push(poll);
    else known.polls[at] = { ...known.polls[at], ...poll };
    if (poll.is_pinned) pinOnly(poll.room_id, poll.id);
  }

  function pinOnly(roomId: string, id: string | null): void {
    for (const poll of byRoom.value[roomId]?.polls ?? []) poll.is_pinned = poll.id === id;
  }

  /** One option, or none to take the vote back. */
  async function vote(poll: Poll, options: string[]): Promise<void> {
    const reply = await live.call<{ poll: Poll }>('poll.vote', { room: poll.room_id, id: poll.id, options });
    merge({ ...reply.poll, answers: options });
  }

  async function create(roomId: string, draft: PollDraft): Promise<void> {
    merge((await live.call<{ poll: Poll }>('poll.create', { room: roomId, ...draft })).poll);
  }

  async function update(poll: Poll, changes: Partial<PollDraft & Pick<Poll, 'state' | 'is_pinned'>>): Promise<void> {
    merge((await live.call<{ poll: Poll }>('poll.update', { room: poll.room_id, id: poll.id, ...changes })).poll);
  }

  async function remove(poll: Poll): Promise<void> {
    await live.call('poll.delete', { room: poll.room_id, id: poll.id });
    const known = byRoom.value[poll.room_id];
    if (known) known.polls = known.polls.filter(({ id }) => id !== poll.id);
  }

  async function pin(poll: Poll, pinned: boolean): Promise<void> {
    if (pinned) await live.call('poll.pin', { room: poll.room_id, id: poll.id });
    else await live.call('poll.unpin', { room: poll.room_id });
    pinOnly(poll.room_id, pinned ? poll.id : null);
  }

  /** Those all people see: the pinned one, then open ones, then closed ones, the newest first. */
  function shown(roomId: string): Poll[] {
    const rank = (poll: Poll) => (poll.is_pinned ? 0 : poll.state === 'open' ? 1 : 2);
    return of(roomId)
      .polls.filter(({ state }) => state === 'open' || state === 'closed')
      .sort((one, other) => rank(one) - rank(other) || other.timestamp.localeCompare(one.timestamp));
  }

  function hasUnseen(roomId: string): boolean {
    return of(roomId).polls.some(({ id, state }) => state === 'open' && !seen.value.has(id));
  }

  function see(roomId: string): void {
    const fresh = shown(roomId).filter(({ id }) => !seen.value.has(id));
    if (!fresh.length) return;
    for (const { id } of fresh) seen.value.add(id);
    tabMemory.set(SEEN, JSON.stringify([...seen.value].slice(-MOST_REMEMBERED)));
  }

  const byId = (roomId: string, id: string) => of(roomId).polls.find((poll) => poll.id === id);
  const pinned = (roomId: string) => shown(roomId).find((poll) => poll.is_pinned);

  /** Puts away whatever is not yet. */
  async function archiveAll(roomId: string): Promise<void> {
    const left = of(roomId).polls.filter(({ state }) => state !== 'archived');
    await Promise.all(left.map((poll) => update(poll, { state: 'archived', is_pinned: false })));
  }

  return { of, load, canRead, vote, create, update, remove, pin, archiveAll, shown, hasUnseen, see, byId, pinned };
});

/** Votes of all people together. */
export function votesOf(poll: Poll): number {
  return Object.values(poll.results ?? {}).reduce((sum, votes) => sum + votes, 0);
}

/** The options of a poll with their share of the votes: null as long as nobody voted, or one may not know. */
export function optionsOf(poll: Poll) {
  const total = votesOf(poll);
  const most = Math.max(1, ...Object.values(poll.results ?? {}));
  return poll.options.map((option) => {
    const votes = poll.results?.[option.id] ?? 0;
    return {
      ...option,
      votes,
      share: poll.results && total ? Math.round((votes / total) * 100) : null,
      isMine: poll.answers?.includes(option.id) ?? false,
      leads: votes === most,
    };
  });
}
