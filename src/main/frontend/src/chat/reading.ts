import { useEventListener, useResizeObserver } from '@vueuse/core';
import { nextTick, ref, watch, type Ref } from 'vue';
import { useChannels } from './channels';
import type { OpenChannel } from './openChannel';

const NEAR_END_PX = 80;
/** Older messages are asked for before they are missed, also by somebody who scrolls fast. */
const NEAR_START_PX = 1_500;
const FILLED_PX = 400;

/**
 * Where somebody reads in a conversation: stays at the end while they are there and otherwise where they are, also when
 * older messages come in above; loads these in time; counts what they have not seen and tells what they have.
 */
export function useReading(channel: OpenChannel, scroller: Ref<HTMLElement | null>, content: Ref<HTMLElement | null>) {
  const channels = useChannels();
  const atEnd = ref(true);
  const unseen = ref(0);
  /** True while the list gets longer or shorter at its beginning. */
  const changesAbove = ref(false);
  let oldestId = 0;
  let newestId = 0;
  let waiting = 0;
  let lastTop = 0;

  watch(
    () => [channel.timeline.oldestId, channel.timeline.newestId, channel.outbox.waiting.length] as const,
    async ([oldest, newest, out]) => {
      changesAbove.value = oldestId !== 0 && oldest !== oldestId;
      const isMessage = channel.timeline.events.at(-1)?.event_type === 'channel.message';
      if (newest > newestId && newestId !== 0 && isMessage && !atEnd.value) unseen.value++;
      const saidSomething = out > waiting;
      oldestId = oldest;
      newestId = newest;
      waiting = out;
      await nextTick();
      if (atEnd.value || saidSomething) toEnd();
      await nextTick();
      changesAbove.value = false;
      fillScreen();
      markSeen();
      if (atEnd.value) channel.forgetOld();
    },
    { flush: 'pre' },
  );
  watch(
    () => channel.phase.value,
    () => void nextTick(fillScreen),
  );

  function onScroll(): void {
    const element = scroller.value;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    // Only moving up leaves the end: a picture that has just arrived moves the end away, not the reader.
    atEnd.value = isNear || (atEnd.value && element.scrollTop >= lastTop);
    lastTop = element.scrollTop;
    if (atEnd.value) unseen.value = 0;
    if (element.scrollTop < NEAR_START_PX) void channel.loadOlder();
    markSeen();
  }

  function toEnd(): void {
    const element = scroller.value;
    if (element) {
      element.scrollTop = element.scrollHeight;
      lastTop = element.scrollTop;
    }
    atEnd.value = true;
    unseen.value = 0;
  }

  /** A page of short messages may not fill a tall window, and then there would be nothing to scroll. */
  function fillScreen(): void {
    const element = scroller.value;
    if (element && element.scrollHeight <= element.clientHeight + FILLED_PX) void channel.loadOlder();
  }

  /** Seen is what was on the screen of somebody who was looking. */
  function markSeen(): void {
    if (!atEnd.value || document.visibilityState !== 'visible' || !document.hasFocus()) return;
    if (newestId) channels.markRead(channel.channelId, newestId);
  }

  // The window may change, and so may what is in it: pictures arrive, reactions add a line.
  useResizeObserver([scroller, content], () => {
    if (atEnd.value) toEnd();
  });
  useEventListener(window, 'focus', markSeen);
  useEventListener(document, 'visibilitychange', markSeen);

  return { atEnd, unseen, changesAbove, onScroll, toEnd };
}
