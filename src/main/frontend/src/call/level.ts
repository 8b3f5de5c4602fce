import { onUnmounted, ref, watch } from 'vue';

/** How loud a track is, from 0 to 1, a few times a second. */
export function useLevel(track: () => MediaStreamTrack | null) {
  const level = ref(0);
  let stop: (() => void) | null = null;

  watch(
    track,
    (now) => {
      stop?.();
      stop = now ? listen(now, (value) => (level.value = value)) : null;
      if (!now) level.value = 0;
    },
    { immediate: true },
  );
  onUnmounted(() => stop?.());
  return level;
}

function listen(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 512;
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one - 128)), 0);
    tell(Math.min(1, peak / 100));
  }, 120);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}
