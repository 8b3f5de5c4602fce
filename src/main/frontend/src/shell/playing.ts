import { onUnmounted, watch } from 'vue';
import { useMedia } from './media';

/** Components with a picture say here whether it plays; what plays goes on in a small frame when people leave its page. */
export function usePlaying(isPlaying: () => boolean): void {
  const media = useMedia();
  watch(isPlaying, (playing) => (media.playing = playing), { immediate: true });
  onUnmounted(() => (media.playing = false));
}
