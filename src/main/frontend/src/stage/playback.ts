import type Hls from 'hls.js';
import { onUnmounted, ref, watch, type Ref } from 'vue';

const RETRY_MS = 5_000;

/**
 * Plays a live stream into a video element: waits for it while it is off, and tells what state it is in. The player
 * library is loaded when the first stream is.
 */
export function usePlayback(
  video: Ref<HTMLVideoElement | null>,
  source: Ref<string | null>,
  options: { autoplay: boolean; config: Record<string, unknown> },
) {
  const state = ref<'loading' | 'live' | 'offline'>('loading');
  const mutedByBrowser = ref(false);
  const qualities = ref<number[]>([]);
  const quality = ref(-1);
  let hls: Hls | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;

  watch([video, source], () => void load(), { flush: 'post' });
  onUnmounted(() => {
    generation++;
    stop();
  });

  async function load(): Promise<void> {
    const mine = ++generation;
    stop();
    const element = video.value;
    const url = source.value;
    if (!element) return;
    if (!url) {
      state.value = 'offline';
      return;
    }
    const { default: Player } = await import('hls.js');
    if (mine !== generation) return;
    if (!Player.isSupported()) {
      loadNatively(element, url, mine);
      return;
    }
    const player = new Player(options.config);
    hls = player;
    player.on(Player.Events.ERROR, (_, problem) => {
      if (problem.fatal && mine === generation) goOffline();
    });
    player.on(Player.Events.LEVEL_LOADED, (_, { details }) => {
      if (mine !== generation) return;
      // A stream that has come to its end is over, not live.
      if (!details.live) return goOffline();
      if (state.value === 'live') return;
      state.value = 'live';
      qualities.value = player.levels.map((level) => level.height);
      void play(element);
    });
    player.loadSource(url);
    player.attachMedia(element);
  }

  /** Browsers that play such streams by themselves (iPhones). */
  function loadNatively(element: HTMLVideoElement, url: string, mine: number): void {
    element.src = url;
    element.onerror = () => {
      if (mine === generation) goOffline();
    };
    element.onloadedmetadata = () => {
      if (mine !== generation) return;
      state.value = 'live';
      void play(element);
    };
  }

  function goOffline(): void {
    stop();
    state.value = 'offline';
    retry = setTimeout(() => void load(), RETRY_MS);
  }

  function stop(): void {
    clearTimeout(retry);
    hls?.destroy();
    hls = null;
    video.value?.removeAttribute('src');
    qualities.value = [];
    quality.value = -1;
  }

  /** Browsers may refuse sound without a click: then it starts silently and a button offers the sound. */
  async function play(element: HTMLVideoElement): Promise<void> {
    if (!options.autoplay) return;
    try {
      await element.play();
    } catch {
      element.muted = true;
      mutedByBrowser.value = true;
      await element.play().catch(() => undefined);
    }
  }

  function unmute(): void {
    if (video.value) video.value.muted = false;
    mutedByBrowser.value = false;
  }

  /** @param level index in `qualities`, or -1 to let the player choose */
  function setQuality(level: number): void {
    quality.value = level;
    if (hls) hls.currentLevel = level;
  }

  return { state, mutedByBrowser, qualities, quality, unmute, setQuality };
}
