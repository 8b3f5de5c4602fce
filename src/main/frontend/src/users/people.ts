import { defineStore } from 'pinia';
import { reactive, ref, toRaw } from 'vue';
import { useEnvironment } from '@/session/environment';
import type { Snapshot } from '@/session/world';
import type { Person } from './person';

const FETCH_DELAY_MS = 30;
const FETCH_LIMIT = 100;

/** Everybody this browser has heard of, so that a profile is looked up once and shown everywhere. */
export const usePeople = defineStore('people', () => {
  const { live } = useEnvironment();
  const known = reactive(new Map<string, Person>());
  const blocked = ref<ReadonlySet<string> | null>(null);
  /** Whose card is open. */
  const cardOf = ref<string | null>(null);
  const wanted = new Set<string>();
  let fetching: ReturnType<typeof setTimeout> | undefined;

  live.onLogin<Snapshot>((snapshot) => {
    learn([snapshot['user.config']]);
    blocked.value = null;
  });
  live.on<Person>('user.updated', (person) => learn([person]));

  function learn(people: Iterable<Person> | Record<string, Person>): void {
    const list = Symbol.iterator in people ? (people as Iterable<Person>) : Object.values(people);
    for (const person of list) {
      if (!person?.id) continue;
      const before = toRaw(known).get(person.id);
      const after = { ...before, ...person };
      // Every message tells again who wrote it: what shows somebody is drawn anew only if something about them changed.
      if (JSON.stringify(before) !== JSON.stringify(after)) known.set(person.id, after);
    }
  }

  /** Asks for those who are not known yet; several askers within a moment share one call. */
  function need(ids: Iterable<string>): void {
    for (const id of ids) if (!known.has(id)) wanted.add(id);
    if (wanted.size) fetching ??= setTimeout(() => void fetchWanted(), FETCH_DELAY_MS);
  }

  async function fetchWanted(): Promise<void> {
    fetching = undefined;
    const ids = [...wanted].slice(0, FETCH_LIMIT);
    for (const id of ids) wanted.delete(id);
    try {
      learn(await live.call<Record<string, Person>>('user.fetch', { ids }));
    } catch {
      // Names stay unknown until somebody asks again.
    }
    if (wanted.size) need([]);
  }

  /** The first page of those whose name fits. */
  async function find(words: string): Promise<Person[]> {
    const body = { search_term: words, page: 1, include_banned: false };
    const { results } = await live.call<{ results: Person[] }>('user.list.search', body);
    learn(results);
    return results;
  }

  async function loadBlocked(): Promise<Person[]> {
    const { users } = await live.call<{ users: Person[] }>('user.list.blocked');
    learn(users);
    blocked.value = new Set(users.map((user) => user.id));
    return users;
  }

  async function setBlocked(id: string, block: boolean): Promise<void> {
    await live.call(block ? 'user.block' : 'user.unblock', { id });
    const after = new Set(blocked.value);
    if (block) after.add(id);
    else after.delete(id);
    blocked.value = after;
  }

  async function moderate(id: string, action: 'ban' | 'silence' | 'reactivate'): Promise<void> {
    await live.call(`user.${action}`, { id });
    const state = { ban: 'banned', silence: 'silenced', reactivate: '' } as const;
    const person = known.get(id);
    // A banned person stays banned when silenced.
    const stays = action === 'silence' && person?.moderation_state === 'banned';
    if (person && !stays) learn([{ ...person, moderation_state: state[action] }]);
  }

  return { known, blocked, cardOf, learn, need, find, loadBlocked, setBlocked, moderate };
});
