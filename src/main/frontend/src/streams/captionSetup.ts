import { computed, onUnmounted, ref } from 'vue';
import { problemTextOf } from '@/i18n/problems';
import { CallError, codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import { reportUnsaved } from '@/session/unsaved';

/** One language of captions, as it is set up. */
export interface Track {
  language: string;
  label: string;
  source: 'push' | 'provider';
  provider: { url: string; token: string | null } | null;
  offset_ms: number;
  transcript: 'none' | 'private' | 'public';
  active: boolean;
}

/** A key with which somebody sends captions. */
export interface SenderKey {
  id: string;
  name: string;
  languages: string[] | null;
  expires_at: string | null;
  last_used_at: string | null;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Languages and keys of a room's captions. Languages are saved as a whole, keys count at once. */
export function useCaptionSetup(roomId: string) {
  const { live } = useEnvironment();
  const phase = ref<'loading' | 'ready' | 'failed'>('loading');
  const problem = ref('');
  const saved = ref<Track[]>([]);
  const tracks = ref<Track[]>([]);
  const keys = ref<SenderKey[]>([]);
  const fault = ref('');
  const busy = ref(false);
  const place = `captions:${roomId}`;
  const isChanged = computed(() => JSON.stringify(saved.value) !== JSON.stringify(tracks.value));

  async function load(): Promise<void> {
    try {
      const reply = await live.call<{ tracks: Track[]; keys: SenderKey[] }>('room.caption.config.get', {
        room: roomId,
      });
      keys.value = reply.keys;
      if (!isChanged.value) {
        saved.value = copy(reply.tracks);
        tracks.value = copy(reply.tracks);
      }
      phase.value = 'ready';
    } catch (error) {
      problem.value = codeOf(error);
      if (phase.value !== 'ready') phase.value = 'failed';
    }
  }

  async function save(): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    fault.value = '';
    try {
      const reply = await live.call<{ tracks: Track[] }>('room.caption.config.set', {
        room: roomId,
        tracks: tracks.value,
      });
      saved.value = copy(reply.tracks);
      tracks.value = copy(reply.tracks);
      return true;
    } catch (error) {
      const details = error instanceof CallError ? error.details : null;
      const said =
        details && typeof details === 'object'
          ? Object.entries(details).map(([at, text]) => `${at}: ${[text].flat().join(' ')}`)
          : [];
      fault.value = [problemTextOf(error), ...said].join(' ');
      return false;
    } finally {
      busy.value = false;
    }
  }

  const stop = live.onLogin(() => void load());
  onUnmounted(() => {
    stop();
    reportUnsaved(place, false);
  });
  void load();

  return {
    phase,
    problem,
    tracks,
    keys,
    fault,
    busy,
    isChanged,
    load,
    save,
    discard: () => (tracks.value = copy(saved.value)),
    report: () => reportUnsaved(place, isChanged.value),
  };
}
