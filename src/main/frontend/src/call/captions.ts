import { computed, onUnmounted, ref, shallowRef } from 'vue';
import { language as pageLanguage } from '@/i18n';
import { useEnvironment } from '@/session/environment';
import { remembered } from '@/session/storage';

interface Track {
  language: string;
  label: string;
}

interface Line {
  id: number | null;
  text: string;
}

interface Push extends Line {
  room: string;
  language: string;
  state: 'partial' | 'final' | 'clear' | 'removed';
}

const SHOWN = 2;

/** What is said in a room, in words, where somebody writes it along. Which language is remembered for the room. */
export function useRoomCaptions(room: string | null) {
  const { live } = useEnvironment();
  const KEY = `captions.language:${room}`;
  const tracks = shallowRef<Track[]>([]);
  const language = ref<string | null>(null);
  const lines = ref<Line[]>([]);
  const partial = ref<Line | null>(null);
  const shown = computed(() => [...lines.value, ...(partial.value ? [partial.value] : [])].slice(-SHOWN));

  async function look(): Promise<void> {
    if (!room) return;
    try {
      tracks.value = (await live.call<{ languages: Track[] }>('room.caption.list', { room })).languages;
    } catch {
      return; // there are none for this person
    }
    const wanted = language.value ?? remembered.get(KEY);
    if (wanted && tracks.value.some((track) => track.language === wanted)) await subscribe(wanted);
  }

  async function subscribe(wanted: string): Promise<void> {
    try {
      const found = await live.call<{ lines: Line[]; partial: Line | null }>('room.caption.subscribe', {
        room,
        language: wanted,
      });
      language.value = wanted;
      lines.value = found.lines.slice(-SHOWN);
      partial.value = found.partial;
    } catch {
      language.value = null;
    }
  }

  function choose(wanted: string | null): void {
    const before = language.value;
    remembered.set(KEY, wanted);
    language.value = null;
    lines.value = [];
    partial.value = null;
    if (before) void live.call('room.caption.unsubscribe', { room, language: before }).catch(() => undefined);
    if (wanted) void subscribe(wanted);
  }

  /** Off, or the language of the page, or the first there is. */
  function toggle(): void {
    const best = tracks.value.find((track) => track.language.startsWith(pageLanguage())) ?? tracks.value[0];
    choose(language.value ? null : (best?.language ?? null));
  }

  function take({ id, text, state }: Push): void {
    if (state === 'partial') partial.value = { id, text };
    else if (state === 'removed') lines.value = lines.value.filter((line) => line.id !== id);
    else if (state === 'clear') {
      lines.value = [];
      partial.value = null;
    } else {
      partial.value = null;
      const known = lines.value.find((line) => line.id === id);
      if (known) known.text = text;
      else lines.value = [...lines.value, { id, text }].slice(-SHOWN);
    }
  }

  const stops = [
    live.on<Push>('room.caption', (push) => {
      if (push.room === room && push.language === language.value) take(push);
    }),
    live.on<{ room: string; languages: Track[] }>('room.caption.languages', ({ room: which, languages }) => {
      if (which === room) tracks.value = languages;
    }),
    live.onLogin(() => void look()),
  ];
  void look();
  onUnmounted(() => {
    stops.forEach((stop) => stop());
    if (language.value) {
      void live.call('room.caption.unsubscribe', { room, language: language.value }).catch(() => undefined);
    }
  });

  return { tracks, language, shown, choose, toggle };
}

export type RoomCaptions = ReturnType<typeof useRoomCaptions>;
