import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { language as pageLanguage } from '@/i18n';
import type { Room } from '@/rooms/room';
import { remembered } from '@/session/storage';
import { fitting } from './languages';
import { useTextTracks } from './textTracks';

export interface CaptionChoice {
  id: string;
  label: string;
  language?: string;
}

const SIZE = 'captions.size';
const SIZES = [100, 125, 150, 175, 200];
const size = ref(Number(remembered.get(SIZE)) || 100);

/** Captions below the picture, wherever they come from: one list, one choice, which this room remembers. */
export function useCaptions(room: () => Room, video: Ref<HTMLVideoElement | null>) {
  const KEY = `captions.language:${room().id}`;
  const inStream = useTextTracks(video);
  /** The language that is wanted; empty for none, null if nobody ever chose here. */
  const wanted = ref(remembered.get(KEY));
  const chosen = ref('');

  const choices: ComputedRef<CaptionChoice[]> = computed(() =>
    inStream.tracks.value.map((track) => ({ ...track, id: `stream:${track.id}` })),
  );
  const isOn = computed(() => choices.value.some(({ id }) => id === chosen.value));
  watch(
    choices,
    (list) => {
      if (!wanted.value || isOn.value) return;
      chosen.value = fitting(list, wanted.value)?.id ?? '';
    },
    { immediate: true },
  );
  watch(chosen, (id) => (inStream.chosen.value = id.startsWith('stream:') ? id.slice(7) : ''), { immediate: true });

  function choose(id: string): void {
    chosen.value = id;
    wanted.value = choices.value.find((one) => one.id === id)?.language ?? '';
    remembered.set(KEY, wanted.value);
  }

  /** Off, or the language of last time, or that of the page, or the first there is. */
  function toggle(): void {
    if (isOn.value) return choose('');
    const best = fitting(choices.value, wanted.value) ?? fitting(choices.value, pageLanguage()) ?? choices.value[0];
    if (best) choose(best.id);
  }

  const past = ref<string[]>([]);
  watch(inStream.lines, (now, before) => {
    if (before.length && now.join() !== before.join()) past.value = [...past.value, ...before].slice(-4);
  });
  watch(chosen, () => (past.value = []));
  const lines = computed(() => [
    ...past.value.map((text) => ({ text, past: true, partial: false })),
    ...inStream.lines.value.map((text) => ({ text, past: false, partial: false })),
  ]);

  function grow(): void {
    size.value = SIZES[(SIZES.indexOf(size.value) + 1) % SIZES.length]!;
    remembered.set(SIZE, String(size.value));
  }

  return { choices, chosen, isOn, lines, size, choose, toggle, grow };
}

export type Captions = ReturnType<typeof useCaptions>;
