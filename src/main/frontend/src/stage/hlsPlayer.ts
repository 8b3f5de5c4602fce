import { useEventListener } from '@vueuse/core';
import type Hls from 'hls.js';
import type { ErrorData, HlsConfig, PlaylistLoaderConstructor } from 'hls.js';
import { onUnmounted, watch, type Ref } from 'vue';
import { lookAgainAfter, MediaSteps, networkStep, patience, whyUnreachable } from './errors';
import { configOf, endingLoader, partsOf } from './hlsConfig';
import { useHlsChoices } from './hlsChoices';
import { newPlayerState, type Player } from './player';
import { useSound } from './sound';
import { useStalls } from './stalls';
import { useVideoState } from './videoState';

type Constructor = typeof Hls;

/** A stream of which there is less to see has only now come. */
const JUST_BEGUN_S = 20;
/** So long one that was said to begin is looked for often. */
const EXPECTED_MS = 12_000;

/**
 * Plays a live stream into a video element: waits for it while it is off, goes on by itself after every trouble that
 * passes, and says what is the matter. The element is never replaced; the library is loaded with the first stream.
 */
export function useHlsPlayer(
  video: Ref<HTMLVideoElement | null>,
  source: Ref<string | null>,
  options: { roomId: string; autoplay: boolean; config: Record<string, unknown> },
): Player {
  const state = newPlayerState();
  const sound = useSound(video, state);
  const media = new MediaSteps();
  let hls: Hls | null = null;
  /** What is tried again soon. */
  let timer: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;
  let failingSince: number | null = null;
  let attempt = 0;
  let expectedUntil = 0;
  /** Whether it was told that the stream has ended: its lists never say so. */
  let isOver = false;
  const choices = useHlsChoices(() => hls, state, options.roomId);
  const clock = useVideoState(video, () => hls, state);
  // Who paused it before a trouble does not want it to start after it.
  let wantsToPlay = options.autoplay;
  useEventListener(video, 'play', () => (wantsToPlay = true));
  // Also from the window of a floating picture, or a headset.
  useEventListener(video, 'pause', () => {
    // What comes to its end stops by itself.
    if (!video.value?.ended) wantsToPlay = false;
  });
  useEventListener(video, 'ended', () => goOffline('', null));
  // Asked too early, before there was anything, it forgot.
  useEventListener(video, 'canplay', () => {
    if (wantsToPlay && video.value?.paused && state.phase === 'ready') void start();
  });

  const stalls = useStalls(video, {
    shouldMove: () => hls !== null && wantsToPlay && state.phase === 'ready' && state.trouble === null,
    start: () => void start(),
    beginAnew: () => void load(),
  });

  /** Where the browser wants a click first, it is not asked again. */
  async function start(): Promise<void> {
    if (!(await sound.start())) wantsToPlay = false;
  }

  watch(
    [video, source],
    ([element], [before]) => {
      if (element && element !== before) media.reset();
      isOver = false;
      void load();
    },
    { flush: 'post', immediate: true },
  );
  onUnmounted(() => {
    generation++;
    stop();
  });

  /** Whoever watched it to its end sees what is left of it. */
  function isEnding(): boolean {
    return isOver && state.phase === 'ready';
  }

  async function load(): Promise<void> {
    if (isEnding()) return goOffline('', null);
    const mine = ++generation;
    stop();
    const element = video.value;
    const url = source.value;
    if (!element) return;
    if (!url) return goOffline('', null);
    const { default: Library } = await import('hls.js');
    if (mine !== generation) return;
    if (Library.isSupported()) loadWith(Library, element, url);
    else if (element.canPlayType('application/vnd.apple.mpegurl')) loadNatively(element, url, mine);
    else giveUp('unplayable', '');
  }

  function loadWith(Library: Constructor, element: HTMLVideoElement, url: string): void {
    const player = new Library({
      ...(configOf(Library.DefaultConfig, options.config) as Partial<HlsConfig>),
      pLoader: endingLoader(Library.DefaultConfig.loader as PlaylistLoaderConstructor, isEnding),
    });
    hls = player;
    const { Events, ErrorTypes } = Library;
    player.on(Events.ERROR, (_, problem) => {
      if (!problem.fatal || hls !== player) return;
      if (problem.type === ErrorTypes.NETWORK_ERROR) onNetworkError(problem, url);
      else if (problem.type === ErrorTypes.MEDIA_ERROR) onMediaError(problem);
      else giveUp('media', problem.details);
    });
    player.on(Events.LEVEL_LOADED, (_, { details }) => {
      stalls.heard(details.endSN);
      if (isEnding()) return;
      // A stream that has come to its end is over, not live.
      if (!details.live) return goOffline('', null);
      if (state.phase !== 'ready') {
        begin();
        if (details.totalduration < JUST_BEGUN_S) void lookForMore(url, parts);
      }
    });
    player.on(Events.FRAG_BUFFERED, () => {
      if (failingSince !== null && player.autoLevelCapping >= 0) player.autoLevelCapping = -1;
      failingSince = null;
      attempt = 0;
      if (state.phase === 'ready') Object.assign(state, { trouble: null, code: '' });
    });
    let parts = 0;
    player.on(Events.MANIFEST_LOADED, (_, { levels, audioTracks, subtitles }) => {
      parts = levels.length + audioTracks.length + (subtitles?.length ?? 0);
    });
    choices.listen(Library, player);
    player.loadSource(url);
    player.attachMedia(element);
  }

  /** What has just begun may not have all its languages yet, and players read the list of them once. */
  async function lookForMore(url: string, parts: number): Promise<void> {
    const mine = generation;
    for (const wait of [2_000, 4_000, 8_000]) {
      await new Promise((later) => setTimeout(later, wait));
      if (mine !== generation) return;
      const found = await partsOf(url);
      if (mine === generation && found > parts) return void load();
    }
  }

  /** Browsers that can't have it otherwise (iPhones) play such streams by themselves. */
  function loadNatively(element: HTMLVideoElement, url: string, mine: number): void {
    element.src = url;
    element.onerror = () => {
      if (mine === generation) goOffline(`media ${element.error?.code ?? ''}`, null);
    };
    element.onloadedmetadata = () => {
      if (mine === generation && !Number.isFinite(element.duration)) begin();
      else if (mine === generation) goOffline('', null);
    };
  }

  function begin(): void {
    isOver = false;
    Object.assign(state, { phase: 'ready', trouble: null, code: '' });
    if (wantsToPlay) void start();
  }

  function onNetworkError(problem: ErrorData, url: string): void {
    const status = problem.response?.code ?? 0;
    const isManifest = problem.details.startsWith('manifest');
    // No answer to the first question: either nothing runs there, or this page may not ask.
    if (isManifest && status === 0) return void findOut(url, problem.details);
    if (isManifest || [403, 404, 410].includes(status)) return goOffline(`${problem.details} ${status || ''}`, null);
    failingSince ??= Date.now();
    Object.assign(state, { trouble: 'network', code: problem.details });
    // Of one trouble several tell: the lists of picture and sound, and pieces of both.
    if (timer === undefined) later(patience(attempt++), loadOn);
  }

  /** Goes on where the network failed. */
  function loadOn(): void {
    if (!hls) return;
    const step = networkStep(Date.now() - (failingSince ?? Date.now()));
    if (step === 'anew') {
      failingSince = null;
      return void load();
    }
    if (step === 'lower') hls.autoLevelCapping = Math.max(0, hls.loadLevel - 1);
    hls.startLoad();
  }

  function later(wait: number, action: () => void): void {
    calmDown();
    timer = setTimeout(() => {
      timer = undefined;
      action();
    }, wait);
  }

  function calmDown(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  async function findOut(url: string, code: string): Promise<void> {
    const mine = generation;
    const trouble = await whyUnreachable(url);
    if (mine === generation) goOffline(code, trouble);
  }

  function onMediaError(problem: ErrorData): void {
    const step = media.next(Date.now());
    if (step === 'give-up') return giveUp('media', problem.details);
    state.code = problem.details;
    if (step === 'rebuild') return void load();
    if (step === 'swap') hls?.swapAudioCodec();
    hls?.recoverMediaError();
  }

  function goOffline(code: string, trouble: 'network' | 'cors' | 'insecure' | 'media' | 'unplayable' | null): void {
    stop();
    Object.assign(state, { phase: 'offline', code: code.trim(), trouble });
    later(lookAgainAfter(isOver ? 'told' : Date.now() < expectedUntil ? 'soon' : 'usual'), () => void load());
  }

  function giveUp(trouble: 'media' | 'unplayable', code: string): void {
    stop();
    Object.assign(state, { phase: 'failed', trouble, code });
  }

  function stop(): void {
    calmDown();
    stalls.forget();
    const element = video.value;
    hls?.destroy();
    hls = null;
    if (element) {
      element.onerror = null;
      element.onloadedmetadata = null;
      if (element.hasAttribute('src')) {
        element.removeAttribute('src');
        element.load();
      }
    }
    choices.forget();
  }

  return {
    state,
    play() {
      wantsToPlay = true;
      clock.catchUp();
      void start();
      clock.update();
    },
    pause() {
      wantsToPlay = false;
      video.value?.pause();
      clock.update();
    },
    setMuted: sound.setMuted,
    setVolume: sound.setVolume,
    seek: clock.seek,
    goLive() {
      clock.goLive();
      wantsToPlay = true;
      void start();
    },
    setQuality: choices.setQuality,
    setVoice: choices.setVoice,
    expect() {
      expectedUntil = Date.now() + EXPECTED_MS;
      const wasOver = isOver;
      isOver = false;
      if (state.phase === 'offline' || wasOver) void load();
      else if (state.phase === 'ready' && timer !== undefined) {
        calmDown();
        loadOn();
      }
    },
    end() {
      isOver = true;
      expectedUntil = 0;
      if (state.phase === 'offline') goOffline(state.code, state.trouble);
    },
    retry() {
      if (state.phase === 'failed') {
        media.reset();
        state.phase = 'loading';
      }
      if (state.phase !== 'ready') void load();
    },
    date: clock.date,
  };
}
