import { onUnmounted, watch, type Ref } from 'vue';
import { newPlayerState, type Player } from './player';
import { rememberedSound, rememberSound } from './sound';
import { YoutubeFrame, type YoutubeInfo } from './youtube';

const ENDED = 0;
const PLAYING = 1;
const BUFFERING = 3;
/** So long the film may take to begin before its browser is taken to refuse sound without a click. */
const SILENCE_MS = 3_000;
/** A player that has said nothing for so long is not there: the network or somebody in it doesn't let it through. */
const ABSENCE_MS = 15_000;
const FAULTS: Record<number, 'unplayable'> = { 2: 'unplayable', 5: 'unplayable', 100: 'unplayable', 101: 'unplayable' };

/** A film of YouTube as a player like others; only its own controls choose quality and subtitles. */
export function useYoutubePlayer(
  frame: Ref<HTMLIFrameElement | null>,
  options: {
    autoplay: boolean;
    /** Somebody listens to something else: it is silent then, whatever is chosen. */
    hushed?: () => boolean;
    /** Follows another player, so nothing of it is remembered. */
    quiet?: boolean;
  },
): Player & { time(): number; sound(volume: number, muted: boolean): void } {
  const state = newPlayerState();
  const { volume, muted } = rememberedSound();
  Object.assign(state, { volume, muted });
  let time = 0;
  let duration = 0;
  let starting: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let conversation: YoutubeFrame | null = null;
  const say = (func: string, ...args: unknown[]) => conversation?.command(func, ...args);

  watch(
    frame,
    (element) => {
      part();
      if (element) meet();
    },
    { immediate: true },
  );
  onUnmounted(part);

  function meet(): void {
    conversation = new YoutubeFrame(() => frame.value, onTold);
    waiting = setTimeout(() => {
      if (state.phase === 'loading') Object.assign(state, { phase: 'failed', trouble: 'network', code: 'youtube' });
    }, ABSENCE_MS);
  }

  function part(): void {
    conversation?.end();
    conversation = null;
    clearTimeout(starting);
    clearTimeout(waiting);
  }

  function onTold(event: string, info: unknown): void {
    if (event === 'onReady' || (event === 'initialDelivery' && state.phase !== 'ready')) onReady();
    if (event === 'onStateChange' && typeof info === 'number') onState(info);
    if (event === 'onError') {
      const code = Number(info);
      Object.assign(state, { phase: 'failed', trouble: FAULTS[code] ?? 'unplayable', code: `youtube ${code}` });
    }
    if ((event === 'infoDelivery' || event === 'initialDelivery') && typeof info === 'object' && info) learn(info);
  }

  function onReady(): void {
    if (state.phase === 'ready') return;
    Object.assign(state, { phase: 'ready', trouble: null, code: '' });
    applySound();
    if (options.autoplay) start();
  }

  const keep = () => options.quiet || rememberSound(state.volume, state.muted);
  const isHushed = () => options.hushed?.() ?? false;
  watch(isHushed, applySound);

  function applySound(): void {
    say('setVolume', Math.round(state.volume * 100));
    say(isHushed() || state.muted ? 'mute' : 'unMute');
  }

  function start(): void {
    say('playVideo');
    clearTimeout(starting);
    starting = setTimeout(() => {
      if (state.playing || state.muted || isHushed()) return;
      state.silenced = true;
      say('mute');
      say('playVideo');
    }, SILENCE_MS);
  }

  function onState(now: number): void {
    state.playing = now === PLAYING || now === BUFFERING;
    state.waiting = now === BUFFERING;
    if (now === ENDED) state.playing = false;
    if (state.playing) clearTimeout(starting);
  }

  function learn(info: YoutubeInfo): void {
    if (typeof info.playerState === 'number') onState(info.playerState);
    if (typeof info.currentTime === 'number') time = info.currentTime;
    if (typeof info.duration === 'number') duration = info.duration;
    if (isHushed() || options.quiet) return;
    if (typeof info.volume === 'number') state.volume = info.volume / 100;
    if (typeof info.muted === 'boolean') state.muted = info.muted;
  }

  return {
    state,
    play: start,
    pause: () => say('pauseVideo'),
    setMuted(mute) {
      Object.assign(state, { muted: mute, silenced: false });
      applySound();
      keep();
    },
    setVolume(loud) {
      const volume = Math.min(1, Math.max(0, loud));
      Object.assign(state, { volume, muted: volume === 0, silenced: false });
      applySound();
      keep();
    },
    seek: (by) => say('seekTo', Math.max(0, time + by), true),
    goLive: () => {
      if (duration) say('seekTo', duration, true);
      say('playVideo');
    },
    setQuality: () => undefined,
    setVoice: () => undefined,
    retry() {
      const element = frame.value;
      if (!element || state.phase === 'ready') return;
      Object.assign(state, { phase: 'loading', trouble: null, code: '' });
      part();
      element.src = element.getAttribute('src') ?? '';
      meet();
    },
    expect: () => undefined,
    end: () => undefined,
    date: () => null,
    sound(loud, mute) {
      Object.assign(state, { volume: loud, muted: mute });
      applySound();
    },
    time: () => time,
  };
}
