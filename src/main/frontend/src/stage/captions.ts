import { computed, ref, watch, type Ref } from 'vue';
import { useLiveCaptions } from '@/captions/live';
import { language as pageLanguage } from '@/i18n';
import type { Room } from '@/rooms/room';
import { remembered } from '@/session/storage';
import { fitting } from './languages';
import type { Choice, Player } from './player';
import { useTextTracks } from './textTracks';

const SIZE = 'captions.size';
const SIZES = [100, 125, 150, 175, 200];
const AT_ONCE = 'captions.atOnce';
const LIVE = 'live:';
const STREAM = 'stream:';

const size = ref(Number(remembered.get(SIZE)) || 100);
const atOnce = ref(remembered.get(AT_ONCE) === 'true');

/**
 * Captions below the picture, wherever they come from: those that are sent to the room first, then those inside the
 * stream. One list and one choice, which this room remembers.
 */
export function useCaptions(room: () => Room, video: Ref<HTMLVideoElement | null>, player: Ref<Player | null>) {
  const KEY = `captions.language:${room().id}`;
  const inStream = useTextTracks(video);
  /** The language that is wanted; empty for none, null if nobody ever chose here. */
  const wanted = ref(remembered.get(KEY));
  const chosen = ref('');

  const choices = computed<Choice[]>(() => [
    ...(room().captions ?? []).map(({ language, label }) => ({ id: LIVE + language, label, language })),
    ...inStream.tracks.value.map((track) => ({ ...track, id: STREAM + track.id })),
  ]);
  const isOn = computed(() => choices.value.some(({ id }) => id === chosen.value));
  watch(
    choices,
    (list) => {
      if (!wanted.value || isOn.value) return;
      chosen.value = fitting(list, wanted.value)?.id ?? '';
    },
    { immediate: true },
  );
  const part = (prefix: string) =>
    isOn.value && chosen.value.startsWith(prefix) ? chosen.value.slice(prefix.length) : '';
  watch(
    () => part(STREAM),
    (id) => (inStream.chosen.value = id),
    { immediate: true },
  );
  const liveLanguage = computed(() => part(LIVE));
  const picture = { date: () => player.value?.date() ?? null, isPlaying: () => player.value?.state.playing ?? false };
  const live = useLiveCaptions(
    room,
    () => liveLanguage.value,
    picture,
    () => !atOnce.value,
  );

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
  const lines = computed(() =>
    liveLanguage.value
      ? live.shown.value
      : [
          ...past.value.map((text) => ({ text, past: true, partial: false })),
          ...inStream.lines.value.map((text) => ({ text, past: false, partial: false })),
        ],
  );

  function grow(): void {
    size.value = SIZES[(SIZES.indexOf(size.value) + 1) % SIZES.length]!;
    remembered.set(SIZE, String(size.value));
  }
  function toggleWait(): void {
    atOnce.value = !atOnce.value;
    remembered.set(AT_ONCE, atOnce.value ? 'true' : null);
  }

  return {
    choices,
    chosen,
    isOn,
    lines,
    liveLanguage,
    problem: live.problem,
    connected: live.connected,
    size,
    atOnce,
    choose,
    toggle,
    grow,
    toggleWait,
  };
}

export type Captions = ReturnType<typeof useCaptions>;
