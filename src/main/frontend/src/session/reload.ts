import { ref, watch } from 'vue';
import type { ConnectionState } from '@/live/connection';
import { hasUnsaved } from './unsaved';

const LONGEST_WAIT_MS = 10_000;

/** True while the server wants the page to be loaded again and there is text that would be lost. */
export const reloadNeedsConsent = ref(false);

/**
 * The server asks for a reload. All browsers of an event may be asked at once, so each waits for a random moment;
 * unsaved text is never thrown away without asking.
 */
export function reloadWhenAsked(
  state: () => ConnectionState,
  reload: () => void,
  random: () => number = Math.random,
): void {
  watch(state, ({ kind }) => {
    if (kind !== 'reload') return;
    setTimeout(() => {
      if (hasUnsaved.value) reloadNeedsConsent.value = true;
      else reload();
    }, random() * LONGEST_WAIT_MS);
  });
}
