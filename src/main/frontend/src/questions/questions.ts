import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { codeOf } from '@/live/calls';
import { moduleOf, type Room } from '@/rooms/room';
import { useRooms } from '@/rooms/rooms';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { readJson, tabMemory } from '@/session/storage';

export type QuestionState = 'mod_queue' | 'visible' | 'archived';

export interface Question {
  id: string;
  room_id: string;
  content: string;
  state: QuestionState;
  answered: boolean;
  timestamp: string;
  score: number;
  is_pinned: boolean;
  /** Whether this person voted for it; pushes don't say. */
  voted?: boolean;
}

interface RoomQuestions {
  questions: Question[];
  loaded: boolean;
  /** Why the list could not be fetched. */
  problem: string | null;
}

const SEEN = 'seen:questions';
const MOST_REMEMBERED = 1000;

/** The questions of the rooms that were looked at. */
export const useQuestions = defineStore('questions', () => {
  const { live } = useEnvironment();
  const session = useSession();
  const rooms = useRooms();
  const byRoom = ref<Record<string, RoomQuestions>>({});
  /** Those that were there while their tab was open; a reload does not make them new again. */
  const seen = ref(new Set(readJson<string[]>(tabMemory, SEEN, [])));

  const canRead = (room: Room) =>
    moduleOf(room, 'question')?.config.active === true && session.can('room:question.read', room);
  const isModerated = (room: Room) => moduleOf(room, 'question')?.config.requires_moderation !== false;
  const moderates = (room: Room) => session.can('room:question.moderate', room);

  function of(roomId: string): RoomQuestions {
    return byRoom.value[roomId] ?? { questions: [], loaded: false, problem: null };
  }

  async function load(roomId: string): Promise<void> {
    try {
      const questions = await live.call<Question[]>('question.list', { room: roomId });
      byRoom.value[roomId] = { questions, loaded: true, problem: null };
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

  live.on<{ question: Question }>('question.created_or_updated', ({ question }) => merge(question));
  live.on<{ room: string; id: string }>('question.deleted', ({ room, id }) => forget(room, id));
  live.on<{ room: string; id: string }>('question.pinned', ({ room, id }) => pinOnly(room, id));
  live.on<{ room: string }>('question.unpinned', ({ room }) => pinOnly(room, null));

  function merge(question: Question): void {
    const known = byRoom.value[question.room_id];
    if (!known) return;
    const at = known.questions.findIndex(({ id }) => id === question.id);
    if (at < 0) known.questions.push(question);
    else known.questions[at] = { ...known.questions[at], ...question };
    if (question.is_pinned) pinOnly(question.room_id, question.id);
  }

  function forget(roomId: string, id: string): void {
    const known = byRoom.value[roomId];
    if (known) known.questions = known.questions.filter((question) => question.id !== id);
  }

  function pinOnly(roomId: string, id: string | null): void {
    for (const question of byRoom.value[roomId]?.questions ?? []) question.is_pinned = question.id === id;
  }

  async function ask(roomId: string, content: string): Promise<void> {
    const { question } = await live.call<{ question: Question }>('question.ask', { room: roomId, content });
    seen.value.add(question.id);
    merge({ ...question, voted: false });
  }

  async function vote(question: Question): Promise<void> {
    const wanted = !question.voted;
    const body = { room: question.room_id, id: question.id, vote: wanted };
    const reply = await live.call<{ question: Question }>('question.vote', body);
    merge({ ...reply.question, voted: wanted });
  }

  async function update(
    question: Question,
    changes: Partial<Pick<Question, 'state' | 'answered' | 'is_pinned'>>,
  ): Promise<void> {
    const body = { room: question.room_id, id: question.id, ...changes };
    merge((await live.call<{ question: Question }>('question.update', body)).question);
  }

  async function remove(question: Question): Promise<void> {
    await live.call('question.delete', { room: question.room_id, id: question.id });
    forget(question.room_id, question.id);
  }

  async function pin(question: Question, pinned: boolean): Promise<void> {
    if (pinned) await live.call('question.pin', { room: question.room_id, id: question.id });
    else await live.call('question.unpin', { room: question.room_id });
    pinOnly(question.room_id, pinned ? question.id : null);
  }

  /** Those on the list of everybody, and one's own that wait: on stage first, then open ones by votes, answered ones last. */
  function shown(roomId: string): Question[] {
    const rank = (question: Question) => (question.is_pinned ? 0 : question.answered ? 2 : 1);
    return of(roomId)
      .questions.filter(({ state }) => state !== 'archived')
      .sort(
        (one, other) =>
          rank(one) - rank(other) || other.score - one.score || one.timestamp.localeCompare(other.timestamp),
      );
  }

  function hasUnseen(roomId: string): boolean {
    return of(roomId).questions.some(({ id, state }) => state === 'visible' && !seen.value.has(id));
  }

  function see(roomId: string): void {
    const fresh = shown(roomId).filter(({ id }) => !seen.value.has(id));
    if (!fresh.length) return;
    for (const { id } of fresh) seen.value.add(id);
    tabMemory.set(SEEN, JSON.stringify([...seen.value].slice(-MOST_REMEMBERED)));
  }

  const pinned = (roomId: string) =>
    of(roomId).questions.find(({ is_pinned, state }) => is_pinned && state === 'visible');

  /** Puts away whatever is not yet. */
  async function archiveAll(roomId: string): Promise<void> {
    const left = of(roomId).questions.filter(({ state }) => state !== 'archived');
    await Promise.all(left.map((question) => update(question, { state: 'archived', is_pinned: false })));
  }

  return {
    of,
    load,
    canRead,
    isModerated,
    moderates,
    ask,
    vote,
    update,
    remove,
    pin,
    archiveAll,
    shown,
    hasUnseen,
    see,
    pinned,
  };
});
