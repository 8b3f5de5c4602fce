import { useEventListener } from '@vueuse/core';
import { computed, onUnmounted, ref, watch, type Ref } from 'vue';
import { trackName } from './languages';
import type { Choice } from './player';

/**
 * Subtitles that are part of a stream, whoever plays it: the browser keeps them as text tracks, and this shows their
 * lines in a place of its own. What is chosen is loaded, nothing else.
 */
export function useTextTracks(video: Ref<HTMLVideoElement | null>) {
  const tracks = ref<Choice[]>([]);
  const chosen = ref('');
  const lines = ref<string[]>([]);
  let listening: TextTrack | null = null;

  const all = () => [...(video.value?.textTracks ?? [])].filter(({ kind }) => ['subtitles', 'captions'].includes(kind));
  const keyOf = (track: TextTrack) => `${track.kind}:${track.language}:${track.label}`;

  function update(): void {
    tracks.value = all().map((track) => ({
      id: keyOf(track),
      label: trackName(track.label, track.language || undefined),
      language: track.language || undefined,
    }));
    for (const track of all()) {
      const mode = keyOf(track) === chosen.value ? 'hidden' : 'disabled';
      if (track.mode !== mode) track.mode = mode;
    }
    listen(all().find((track) => keyOf(track) === chosen.value) ?? null);
  }

  function listen(track: TextTrack | null): void {
    if (track === listening) return;
    listening?.removeEventListener('cuechange', onCue);
    listening = track;
    lines.value = [];
    track?.addEventListener('cuechange', onCue);
  }

  function onCue(): void {
    lines.value = [...(listening?.activeCues ?? [])].map((cue) => plain((cue as VTTCue).text)).filter(Boolean);
  }

  const list = computed(() => video.value?.textTracks);
  useEventListener(list, ['addtrack', 'removetrack', 'change'], update);
  watch([list, chosen], update, { immediate: true });
  onUnmounted(() => listen(null));

  return { tracks, chosen, lines };
}

/** Cues may contain marks (`<v Ada>`, `<i>`): only what is said is shown. */
function plain(cue: string): string {
  return cue
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
