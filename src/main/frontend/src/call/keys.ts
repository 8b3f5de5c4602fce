import { useEventListener } from '@vueuse/core';

/** What the keys of a call do. */
interface CallKeys {
  isOff(): boolean;
  /** Whether the microphone is on. */
  isHeard(): boolean;
  audio(): void;
  video(): void;
  screen(): void;
  hand(): void;
  captions(): void;
  pin(place: number): void;
}

const BUSY = 'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"]';

/** M, V, S, H, C, 1 to 9; space lets one speak for as long as it is held. Nothing is taken from those who write. */
export function useCallKeys(keys: CallKeys): void {
  let held = false;

  function isMine(event: KeyboardEvent): boolean {
    const target = event.target instanceof Element ? event.target : null;
    return !event.ctrlKey && !event.metaKey && !event.altKey && !keys.isOff() && !target?.closest(BUSY);
  }

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (!isMine(event) || event.repeat) return;
    if (event.code === 'Space') {
      if (event.target instanceof Element && event.target.closest('button, a')) return;
      event.preventDefault();
      if (!keys.isHeard()) {
        held = true;
        keys.audio();
      }
      return;
    }
    if (/^[1-9]$/.test(event.key)) return keys.pin(Number(event.key) - 1);
    const acts: Record<string, () => void> = {
      m: keys.audio,
      v: keys.video,
      s: keys.screen,
      h: keys.hand,
      c: keys.captions,
    };
    acts[event.key.toLowerCase()]?.();
  });

  useEventListener(window, 'keyup', (event: KeyboardEvent) => {
    if (event.code !== 'Space' || !held) return;
    held = false;
    if (keys.isHeard()) keys.audio();
  });
}
