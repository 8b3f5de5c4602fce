import { usePreferredReducedMotion } from '@vueuse/core';
import { onUnmounted, ref } from 'vue';
import { problemTextOf } from '@/i18n/problems';
import { useEnvironment } from '@/session/environment';
import { remembered } from '@/session/storage';
import { tell } from '@/ui/notices';

export const REACTIONS = ['👏', '❤️', '👍', '🤣', '😮'];

const MOST_AT_ONCE = 70;
const SPREAD_MS = 1_000;
const LIFE_MS = 3_200;
const KEY = 'stage.reactions';

/** Whether this person wants to see what rises over the picture; one choice for all stages. */
const shown = ref(remembered.get(KEY) !== 'off');

/**
 * Applause and the like. One's own shows at once and is taken off once from what the room is told next, so nobody sees
 * it twice.
 */
export function useReactions(roomId: () => string) {
  const { live } = useEnvironment();
  const motion = usePreferredReducedMotion();
  const rising = ref<{ key: number; emoji: string; left: number; delay: number }[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const own = new Map<string, number>();
  let lastKey = 0;

  const stop = live.on<{ room: string; reactions: Record<string, number> }>('room.reaction', ({ room, reactions }) => {
    if (room !== roomId()) return;
    for (const [emoji, amount] of Object.entries(reactions)) {
      const mine = Math.min(own.get(emoji) ?? 0, amount);
      own.set(emoji, (own.get(emoji) ?? 0) - mine);
      for (let count = mine; count < amount; count++) rise(emoji, Math.random() * SPREAD_MS);
    }
  });
  onUnmounted(() => {
    stop();
    for (const timer of timers) clearTimeout(timer);
  });

  function rise(emoji: string, delay: number): void {
    if (!shown.value || motion.value === 'reduce' || rising.value.length >= MOST_AT_ONCE) return;
    const key = ++lastKey;
    rising.value.push({ key, emoji, left: 4 + Math.random() * 88, delay });
    const timer = setTimeout(() => {
      timers.delete(timer);
      rising.value = rising.value.filter((one) => one.key !== key);
    }, LIFE_MS + delay);
    timers.add(timer);
  }

  async function react(emoji: string): Promise<void> {
    rise(emoji, 0);
    own.set(emoji, (own.get(emoji) ?? 0) + 1);
    try {
      await live.call('room.react', { room: roomId(), reaction: emoji });
    } catch (error) {
      own.set(emoji, Math.max(0, (own.get(emoji) ?? 0) - 1));
      tell(problemTextOf(error), 'problem');
    }
  }

  function toggle(): void {
    shown.value = !shown.value;
    remembered.set(KEY, shown.value ? null : 'off');
    if (!shown.value) rising.value = [];
  }

  return { rising, shown, react, toggle };
}
