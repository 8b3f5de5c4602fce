import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';
import type { Captions } from './captions';
import type { Player } from './player';

const STEP_S = 10;
const LOUDER = 0.1;

interface Stage {
  player: Ref<Player | null>;
  captions: Captions;
  fullscreen(): void;
  isHere(): boolean;
}

/** What keys do on a stage. Letters alone do nothing while somebody writes, arrows nothing where they move something else. */
export function useStageKeys({ player, captions, fullscreen, isHere }: Stage) {
  function toggle(): void {
    const playing = player.value?.state.playing;
    if (playing) player.value?.pause();
    else player.value?.play();
  }

  const ANYWHERE: Record<string, () => void> = {
    k: toggle,
    m: () => player.value?.setMuted(!player.value.state.muted),
    f: fullscreen,
    c: () => captions.toggle(),
  };
  const AT_THE_PICTURE: Record<string, () => void> = {
    ' ': toggle,
    ArrowLeft: () => player.value?.seek(-STEP_S),
    ArrowRight: () => player.value?.seek(STEP_S),
    ArrowUp: () => player.value?.setVolume(player.value.state.volume + LOUDER),
    ArrowDown: () => player.value?.setVolume(player.value.state.volume - LOUDER),
  };

  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isHere()) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    if (target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]')) return;
    if (document.querySelector('[role="dialog"]')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const run = ANYWHERE[key] ?? (isFree(target) ? AT_THE_PICTURE[key] : undefined);
    if (!run) return;
    event.preventDefault();
    run();
  });

  return { toggle };
}

/** Nothing has the focus that has a use for arrows or the space bar. */
function isFree(target: HTMLElement): boolean {
  if (target === document.body || target.id === 'content') return true;
  return target.closest('.screen') !== null && !target.closest('button, a, [role="slider"], [role="log"]');
}
