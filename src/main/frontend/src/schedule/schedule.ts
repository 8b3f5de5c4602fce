import { useNow } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { localized } from '@/i18n';
import { codeOf } from '@/live/calls';
import type { RoomSession } from '@/rooms/now';
import type { Room } from '@/rooms/room';
import { useRooms } from '@/rooms/rooms';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { readSchedule, type Schedule, type Talk } from './model';

interface Served {
  url: string | null;
  feed: string | null;
  pending: boolean;
  problem: string | null;
}

const UNAVAILABLE = 'schedule.unavailable';

/** What takes place when and where, and what of it this person marked. */
export const useSchedule = defineStore('schedule', () => {
  const { live, bootstrap } = useEnvironment();
  const session = useSession();
  const rooms = useRooms();
  const now = useNow({ interval: 15_000 });
  const schedule = shallowRef<Schedule | null>(null);
  const feed = ref<string | null>(null);
  const problem = ref<string | null>(null);
  let shown: string | null = null;

  live.onLogin(() => void refresh());
  live.on('world.schedule.updated', () => void refresh());

  /** Whether the event has a schedule at all. */
  const exists = computed(() => {
    const pretalx = session.world?.pretalx;
    return Boolean(pretalx?.url || (pretalx?.domain && pretalx.event));
  });

  async function refresh(): Promise<void> {
    if (!exists.value) {
      schedule.value = null;
      shown = null;
      return;
    }
    try {
      const served = await live.call<Served>('schedule.get', {});
      feed.value = served.feed === null ? null : address(served.feed).href;
      problem.value = null;
      // it is being fetched: we hear of it once it is there
      if (served.url === null && served.pending) return;
      if (served.url === null) throw new Error(served.problem ?? UNAVAILABLE);
      if (served.url !== shown) {
        const answer = await fetch(address(served.url));
        if (!answer.ok) throw new Error(UNAVAILABLE);
        schedule.value = readSchedule(await answer.json());
        shown = served.url;
      }
    } catch (error) {
      // what is shown already is better than nothing
      const code = codeOf(error);
      problem.value = code === 'client.failed' || !code ? UNAVAILABLE : code;
    }
  }

  function address(path: string): URL {
    return new URL(path, new URL(bootstrap.apiBase ?? '/', location.href));
  }

  /** A file with all talks, for calendars. */
  const calendar = computed(() =>
    bootstrap.apiBase ? new URL('export-talk?export_type=ics', address(bootstrap.apiBase)).href : null,
  );

  const favourites = computed<ReadonlySet<string>>(() => {
    const kept = session.me?.client_state?.schedule as { favs?: unknown } | undefined;
    return new Set(Array.isArray(kept?.favs) ? kept.favs.map(String) : []);
  });

  /** Marks a talk, or no longer; it shows at once and is taken back if it could not be stored. */
  async function toggle(code: string): Promise<void> {
    const favs = new Set(favourites.value);
    if (!favs.delete(code)) favs.add(code);
    await session.keep('schedule', { favs: [...favs] });
  }

  const talk = (code: string) => schedule.value?.talks.find((one) => one.code === code);

  /** The room of the event in which a talk is held, if there is one that this person sees. */
  const roomOf = (one: Talk) =>
    one.room === '' ? undefined : rooms.rooms.find((room) => String(room.pretalx_id ?? 0) === one.room);

  function sessionOf(one: Talk | undefined): RoomSession | null {
    if (!one) return null;
    const speakers = one.speakers.map(({ name }) => localized(name));
    return { title: localized(one.title), speakers, start: one.start, end: one.end };
  }

  const inRoom = (room: Room) =>
    room.pretalx_id ? (schedule.value?.talks ?? []).filter((one) => one.room === String(room.pretalx_id)) : [];
  const dueIn = (room: Room) => inRoom(room).find((one) => one.start <= now.value && now.value < one.end);
  /** The talk that the crew says is on, whatever the clock says. */
  function chosenIn(room: Room): Talk | undefined {
    const code = room.schedule_data?.session;
    return code == null ? undefined : talk(String(code));
  }
  const nowIn = (room: Room) => sessionOf(chosenIn(room) ?? dueIn(room));
  function nextIn(room: Room): RoomSession | null {
    const since = chosenIn(room)?.start ?? now.value;
    return sessionOf(inRoom(room).find((one) => one.code && one.start > since));
  }

  return {
    schedule,
    feed,
    problem,
    exists,
    calendar,
    favourites,
    now,
    refresh,
    toggle,
    talk,
    roomOf,
    inRoom,
    dueIn,
    chosenIn,
    nowIn,
    nextIn,
  };
});
