import { useEventListener } from '@vueuse/core';
import { watch, type Ref } from 'vue';
import { readJson, remembered } from '@/session/storage';
import type { PlayerState } from './player';

const KEY = 'stage.volume';

export function rememberedSound(): { volume: number; muted: boolean } {
  const kept = readJson<{ volume?: unknown; muted?: unknown }>(remembered, KEY, {});
  const volume = typeof kept?.volume === 'number' && kept.volume >= 0 && kept.volume <= 1 ? kept.volume : 1;
  return { volume, muted: kept?.muted === true };
}

export function rememberSound(volume: number, muted: boolean): void {
  remembered.set(KEY, JSON.stringify({ volume, muted }));
}

/**
 * Sound of a media element: as loud as last time, and started as browsers allow it. One that refuses sound without a
 * click starts silently, which is shown; that is the browser's doing, so it is not remembered.
 */
export function useSound(video: Ref<HTMLVideoElement | null>, state: PlayerState) {
  watch(
    video,
    (element) => {
      if (!element) return;
      const { volume, muted } = rememberedSound();
      element.volume = volume;
      element.muted = muted;
      Object.assign(state, { volume, muted });
    },
    { flush: 'post', immediate: true },
  );
  useEventListener(video, 'volumechange', () => {
    const element = video.value;
    if (!element) return;
    Object.assign(state, { volume: element.volume, muted: element.muted });
    if (!element.muted) state.silenced = false;
    if (!state.silenced) rememberSound(element.volume, element.muted);
  });

  /** False if the browser allows it only after a click, not even silently. */
  async function start(): Promise<boolean> {
    const element = video.value;
    if (!element || (await mayPlay(element))) return true;
    if (element.muted) return false;
    state.silenced = true;
    element.muted = true;
    return mayPlay(element);
  }

  function setMuted(muted: boolean): void {
    const element = video.value;
    if (!element) return;
    state.silenced = false;
    if (!muted && element.volume === 0) element.volume = 0.5;
    element.muted = muted;
  }

  function setVolume(volume: number): void {
    const element = video.value;
    if (!element) return;
    state.silenced = false;
    element.volume = Math.min(1, Math.max(0, volume));
    element.muted = element.volume === 0;
  }

  return { start, setMuted, setVolume };
}

/** Asks it to play. What keeps it from that but the browser's rules passes. */
async function mayPlay(element: HTMLMediaElement): Promise<boolean> {
  try {
    await element.play();
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'NotAllowedError');
  }
}
