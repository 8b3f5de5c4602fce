import { computed, type Ref } from 'vue';
import { useText } from '@/i18n';
import { remembered } from '@/session/storage';
import { fitting } from './languages';
import type { Choice, Player } from './player';
import type { Alternative } from './source';

const ORIGINAL = 'original';

/**
 * Every language that is spoken, in one list: inside the stream, in streams of their own, and in second films. The
 * original is always there and comes first.
 */
export function useVoices(options: {
  roomId: string;
  player: Ref<Player | null>;
  alternatives: Ref<(Alternative & { hls_url: string })[]>;
  chosenAlternative: Ref<string>;
  films: Ref<{ language: string; youtube_id: string }[]>;
  film: Ref<string>;
  remember(label: string): void;
}) {
  const { t } = useText();
  const { player, alternatives, chosenAlternative, films, film } = options;
  const KEY = `audio.language:${options.roomId}`;

  const kept = fitting(
    films.value.map(({ language, youtube_id }) => ({ language, youtube_id })),
    remembered.get(KEY),
  );
  if (kept) film.value = kept.youtube_id;

  const inside = computed(() => (player.value?.state.voices ?? []).filter(({ isMain }) => !isMain));
  const isOther = computed(() => alternatives.value.some(({ label }) => label === chosenAlternative.value));
  const choices = computed<Choice[]>(() => {
    const others = [
      ...(isOther.value ? [] : inside.value.map(({ id, label }) => ({ id: `voice:${id}`, label }))),
      ...alternatives.value.map(({ label }) => ({ id: `alternative:${label}`, label })),
      ...films.value.map(({ language, youtube_id }) => ({ id: `film:${youtube_id}`, label: language })),
    ];
    const main = player.value?.state.voices.find(({ isMain }) => isMain);
    const original = main ? `${t('stage.original')} (${main.label})` : t('stage.original');
    return others.length ? [{ id: ORIGINAL, label: original }, ...others] : [];
  });
  const chosen = computed(() => {
    if (film.value) return `film:${film.value}`;
    if (isOther.value) return `alternative:${chosenAlternative.value}`;
    const voice = inside.value.find(({ id }) => id === player.value?.state.voice);
    return voice ? `voice:${voice.id}` : ORIGINAL;
  });

  function choose(id: string): void {
    const [kind, ...rest] = id.split(':');
    const value = rest.join(':');
    film.value = kind === 'film' ? value : '';
    if (films.value.length) {
      remembered.set(KEY, films.value.find(({ youtube_id }) => youtube_id === value)?.language ?? null);
    }
    const label = kind === 'alternative' ? value : '';
    if (label !== chosenAlternative.value) {
      chosenAlternative.value = label;
      options.remember(label);
    }
    if (kind === 'voice') player.value?.setVoice(value);
    else if (kind === ORIGINAL) {
      const main = player.value?.state.voices.find(({ isMain }) => isMain);
      if (main) player.value?.setVoice(main.id);
    }
  }

  return { choices, chosen, choose };
}

export type Voices = ReturnType<typeof useVoices>;
