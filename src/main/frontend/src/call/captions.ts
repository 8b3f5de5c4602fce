import { computed, ref } from 'vue';
import { useLiveCaptions } from '@/captions/live';
import { language as pageLanguage } from '@/i18n';
import { useRooms } from '@/rooms/rooms';
import { remembered } from '@/session/storage';
import { fitting } from '@/stage/languages';

const SHOWN = 2;
/** People in a call are seen as they speak: captions wait for nothing. */
const NOW = { date: () => null, isPlaying: () => false };

/** What is said in a room, in words, where somebody writes it along. Which language is remembered for the room. */
export function useRoomCaptions(id: string | null) {
  const rooms = useRooms();
  const KEY = `captions.language:${id}`;
  const first = id ? rooms.byId(id) : undefined;
  const room = () => (id ? rooms.byId(id) : undefined) ?? first!;
  const tracks = computed(() => (first ? (room().captions ?? []) : []));
  const wanted = ref(remembered.get(KEY));
  const language = computed(() => tracks.value.find((track) => track.language === wanted.value)?.language ?? '');
  const live = first
    ? useLiveCaptions(
        room,
        () => language.value,
        NOW,
        () => false,
      )
    : null;
  const shown = computed(() => live?.shown.value.slice(-SHOWN) ?? []);

  function choose(language: string | null): void {
    wanted.value = language;
    remembered.set(KEY, language);
  }

  /** Off, or the language of the page, or the first there is. */
  function toggle(): void {
    const best = fitting(tracks.value, pageLanguage()) ?? tracks.value[0];
    choose(language.value ? null : (best?.language ?? null));
  }

  return { tracks, language, shown, choose, toggle };
}

export type RoomCaptions = ReturnType<typeof useRoomCaptions>;
