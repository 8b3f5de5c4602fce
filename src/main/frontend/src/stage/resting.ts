import { useEventListener, useTimeoutFn } from '@vueuse/core';
import { ref, watch, type Ref } from 'vue';

const REST_MS = 3_000;

/** Nothing was moved over something that plays for three seconds, so its controls may go. Never while one is focused. */
export function useResting(element: Ref<HTMLElement | null>, isPlaying: () => boolean): Ref<boolean> {
  const resting = ref(false);
  const timer = useTimeoutFn(() => {
    const focused = document.activeElement;
    const inside = focused && element.value?.contains(focused) && focused.matches(':focus-visible');
    const open = element.value?.querySelector('[aria-expanded="true"]');
    if (inside || open) timer.start();
    else resting.value = isPlaying();
  }, REST_MS);

  function wake(): void {
    resting.value = false;
    timer.start();
  }
  useEventListener(element, ['pointermove', 'pointerdown', 'keydown', 'focusin'], wake);
  useEventListener(element, 'pointerleave', ({ pointerType }: PointerEvent) => {
    if (pointerType === 'mouse') timer.start();
  });
  watch(isPlaying, wake);
  return resting;
}
