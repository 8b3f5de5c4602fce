import { defineStore } from 'pinia';
import { ref } from 'vue';
import { codeOf } from '@/live/calls';
import type { Room, RoomModule } from '@/rooms/room';
import { useRooms } from '@/rooms/rooms';
import { authorization } from '@/session/credential';
import { useEnvironment } from '@/session/environment';
import type { Snapshot } from '@/session/world';

/** A stream with a time. Where it comes from is told to everybody a minute before it begins. */
export interface StreamEntry {
  id: string;
  room: string;
  title: string;
  starts_at: string;
  ends_at: string;
  source: 'hls' | 'youtube' | 'iframe';
  config: Record<string, unknown> | null;
}

declare module '@/rooms/room' {
  interface Room {
    stream?: { current: StreamEntry | null; next: StreamEntry | null };
  }
}

interface Change {
  room: string;
  stream: StreamEntry | null;
  next: StreamEntry | null;
  module: RoomModule;
  at: string;
}

/** Thousands watch: what all of them hear in one moment they do spread over this time. */
const ANNOUNCED_MS = 1_000;
const UNANNOUNCED_MS = 1_500;

/** Which stream runs in which room, and what comes: told by pushes, and asked for while there is no connection. */
export const useStreams = defineStore('streams', () => {
  const { live, bootstrap, credential } = useEnvironment();
  const rooms = useRooms();
  /** What was heard last about a room's stream: something began or changed, so that who waits for it looks at once, or ended. */
  const news = ref<Record<string, { ended: string | null }>>({});
  /** How far the server's clock is ahead of ours, in milliseconds. */
  const ahead = ref(0);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const announced = new Set<string>();

  live.onLogin<Snapshot>(() => {
    // The rooms of a login are as they are now.
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    for (const room of rooms.rooms) if (room.stream || news.value[room.id]) heardOf(room.id);
  });
  live.on<{ room: string; stream: StreamEntry | null; starts_at: string | null }>(
    'room.stream.will_change',
    ({ room: id, stream, starts_at }) => {
      const room = rooms.byId(id);
      if (!room) return;
      if (stream) room.stream = { current: room.stream?.current ?? null, next: stream };
      if (!starts_at) return void announced.delete(id);
      announced.add(id);
      const address = stream?.config?.hls_url;
      if (typeof address === 'string' && rooms.attendedId === id) warmUp(address, Date.parse(starts_at));
    },
  );
  live.on<Change>('room.stream.change', (change) => {
    const wait = Math.random() * (announced.delete(change.room) ? ANNOUNCED_MS : UNANNOUNCED_MS);
    clearTimeout(timers.get(change.room));
    timers.set(
      change.room,
      setTimeout(() => take(change), wait),
    );
  });
  live.on<{ room: string; public_id: string; live: boolean }>('room.stream.status', (status) =>
    heardOf(status.room, status.live ? null : status.public_id),
  );

  function heardOf(room: string, ended: string | null = null): void {
    news.value = { ...news.value, [room]: { ended } };
  }

  function take(change: Pick<Change, 'room' | 'stream' | 'next' | 'module'>): void {
    timers.delete(change.room);
    const room = rooms.byId(change.room);
    if (!room) return;
    room.stream = { current: change.stream, next: change.next };
    room.modules = withStream(room.modules, change.module);
    heardOf(room.id);
  }

  /** Lets the caches on the way have the list before everybody wants it. */
  function warmUp(address: string, startsAt: number): void {
    const left = startsAt - now();
    const wait = Math.max(0, left - 30_000) + Math.random() * Math.max(0, Math.min(left, 30_000) - 2_000);
    setTimeout(() => void fetch(address, { credentials: 'omit' }).catch(() => undefined), wait);
  }

  function now(): number {
    return Date.now() + ahead.value;
  }

  /** Asks what runs and what comes, and sets our clock by the server's. */
  async function ask(room: Room): Promise<void> {
    const asked = Date.now();
    const reply = await live
      .call<{ current: StreamEntry | null; next: StreamEntry | null; now: string }>('room.stream.list', {
        room: room.id,
      })
      .catch((error: unknown) => (void codeOf(error), null));
    if (!reply) return;
    setClock(reply.now, asked);
    room.stream = { current: reply.current, next: reply.next };
  }

  function setClock(server: string, asked: number): void {
    const time = Date.parse(server);
    if (Number.isFinite(time)) ahead.value = time - (asked + Date.now()) / 2;
  }

  /** The same without a connection: networks that cut off sockets let other requests through. */
  async function askWithoutSocket(room: Room): Promise<void> {
    const base = new URL(bootstrap.apiBase ?? '/', window.location.href);
    const path = `/api/v1/worlds/${encodeURIComponent(bootstrap.worldId)}/rooms/${room.id}/stream`;
    const asked = Date.now();
    const answer = await fetch(new URL(path, base.origin), { headers: { Authorization: authorization(credential) } });
    if (!answer.ok) return;
    const found = (await answer.json()) as Omit<Change, 'room' | 'stream'> & {
      current: StreamEntry | null;
      now: string;
    };
    setClock(found.now, asked);
    if (found.module) take({ room: room.id, stream: found.current, next: found.next, module: found.module });
  }

  return { news, now, ask, askWithoutSocket };
});

const isStream = ({ type }: RoomModule) => type.startsWith('livestream.');

/** A room has one stream at a time: it takes the place of the first, others are left out. */
function withStream(modules: readonly RoomModule[], stream: RoomModule): RoomModule[] {
  const at = modules.findIndex(isStream);
  return modules.flatMap((module, index) => (index === at ? [stream] : isStream(module) ? [] : [module]));
}
