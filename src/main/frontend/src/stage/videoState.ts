import { useEventListener, useIntervalFn } from '@vueuse/core';
import type Hls from 'hls.js';
import type { Ref } from 'vue';
import type { PlayerState } from './player';

/** Seconds that players stay behind the newest picture by themselves, so that nothing stutters. */
const USUAL_DISTANCE = 6;
/** Less than this is live. */
const AT_EDGE = 4;

/** Whether a video plays, how far behind the live edge it is, and the ways along its time. */
export function useVideoState(video: Ref<HTMLVideoElement | null>, hls: () => Hls | null, state: PlayerState) {
  /** Browsers tell it a little later than it is: whoever changes it calls this, so that the next key means the opposite. */
  const update = () => {
    const element = video.value;
    state.playing = element !== null && !element.paused && !element.ended;
  };
  useEventListener(video, ['play', 'playing', 'pause', 'ended', 'emptied'], update);
  useEventListener(video, 'waiting', () => (state.waiting = true));
  useEventListener(video, ['playing', 'timeupdate', 'pause', 'emptied'], () => (state.waiting = false));
  useIntervalFn(() => {
    const distance = distanceToEdge();
    state.behind = distance === null ? null : distance < AT_EDGE ? 0 : Math.round(distance);
  }, 1_000);

  function edge(): number | null {
    const player = hls();
    if (player) return player.liveSyncPosition;
    const range = video.value?.seekable;
    return range?.length ? Math.max(range.start(0), range.end(range.length - 1) - USUAL_DISTANCE) : null;
  }

  function distanceToEdge(): number | null {
    const end = state.phase === 'ready' ? edge() : null;
    return end === null || !video.value ? null : Math.max(0, end - video.value.currentTime);
  }

  function goLive(): void {
    const end = edge();
    if (end !== null && video.value) video.value.currentTime = end;
  }

  function seek(bySeconds: number): void {
    const element = video.value;
    const range = element?.seekable;
    if (!element || !range?.length) return;
    const end = edge() ?? range.end(range.length - 1);
    element.currentTime = Math.min(end, Math.max(range.start(0) + 1, element.currentTime + bySeconds));
  }

  /** After a pause that was longer than what is kept there is nothing left where it stopped. */
  function catchUp(): void {
    const range = video.value?.seekable;
    if (range?.length && video.value!.currentTime < range.start(0)) goLive();
  }

  function date(): number | null {
    const player = hls();
    if (player) return player.playingDate?.getTime() ?? null;
    const element = video.value as (HTMLVideoElement & { getStartDate?(): Date }) | null;
    const start = element?.getStartDate?.().getTime();
    return element && start !== undefined && Number.isFinite(start) ? start + element.currentTime * 1_000 : null;
  }

  return { update, goLive, seek, catchUp, date };
}
