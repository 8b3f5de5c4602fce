import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { onUnmounted, ref } from 'vue';
import { codeOf } from '@/live/calls';
import type { Command } from '@/live/connection';
import { useEnvironment } from '@/session/environment';

/** A place on this server that a stream can be sent to. */
export interface Ingest {
  id: string;
  name: string;
  public_id: string;
  path: string;
  hls_url: string;
  active: boolean;
  live: boolean;
  since: string | null;
  bitrate: number | null;
  key_hint: string | null;
  expires_at: string | null;
}

/** The last upload that was not taken: encoders show nothing of it themselves. */
export interface Refusal {
  id: string;
  status: number;
  error: string;
  at: string;
}

/** Told once, when a key is made. */
export interface Keyed {
  ingest: Ingest;
  key: string;
  url: string;
}

const AGAIN_MS = 10_000;

/** The ingests of a room, as they are now: asked for again while somebody looks, and when one begins or ends. */
export function useIngests(roomId: string) {
  const { live } = useEnvironment();
  const visibility = useDocumentVisibility();
  const ingests = ref<Ingest[]>([]);
  const refusals = ref<Refusal[]>([]);
  const phase = ref<'loading' | 'ready' | 'failed' | 'off'>('loading');
  const problem = ref('');

  async function load(): Promise<void> {
    try {
      const { ingest } = await live.call<{ ingest: { available: boolean } }>('call.providers');
      const reply = await live.call<{ ingests: Ingest[]; refusals?: Refusal[] }>('room.ingest.list', { room: roomId });
      ingests.value = reply.ingests;
      refusals.value = reply.refusals ?? [];
      phase.value = ingest.available || reply.ingests.length ? 'ready' : 'off';
    } catch (error) {
      if (phase.value === 'ready') return;
      problem.value = codeOf(error);
      phase.value = 'failed';
    }
  }

  const call = <T>(action: 'create' | 'update' | 'rotate' | 'release' | 'delete', body: object = {}) =>
    live.call<T>(...([`room.ingest.${action}`, { room: roomId, ...body }] as Command)).finally(() => void load());

  useIntervalFn(() => {
    if (visibility.value === 'visible' && phase.value === 'ready') void load();
  }, AGAIN_MS);
  const stops = [live.on('room.stream.status', () => void load()), live.onLogin(() => void load())];
  onUnmounted(() => stops.forEach((stop) => stop()));
  void load();

  return { ingests, refusals, phase, problem, load, call };
}

export type IngestsOfRoom = ReturnType<typeof useIngests>;
