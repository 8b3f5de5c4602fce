import { usePreferredReducedMotion } from '@vueuse/core';
import { onUnmounted, ref } from 'vue';
import { problemTextOf } from '@/i18n/problems';
import { useEnvironment } from '@/session/environment';
import { tell } from '@/ui/notices';

export const REACTIONS = ['👏', '❤️', '👍', '🤣', '😮'];
const MOST_AT_ONCE = 40;
const SPREAD_MS = 1_000;
const LIFE_MS = 3_200;

/** What rises over the pictures of a call. */
export function useReactions(roomId: string) {
  const { live } = useEnvironment();
  const motion = usePreferredReducedMotion();
  const rising = ref<{ key: number; emoji: string; left: number; delay: number }[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let lastKey = 0;

  const stop = live.on<{ room: string; reactions: Record<string, number> }>('room.reaction', ({ room, reactions }) => {
    if (room !== roomId || motion.value === 'reduce') return;
    for (const [emoji, amount] of Object.entries(reactions)) {
      for (let count = 0; count < amount && rising.value.length < MOST_AT_ONCE; count++) rise(emoji);
    }
  });
  onUnmounted(() => {
    stop();
    timers.forEach(clearTimeout);
  });

  function rise(emoji: string): void {
    const key = ++lastKey;
    const delay = Math.random() * SPREAD_MS;
    rising.value.push({ key, emoji, left: 4 + Math.random() * 88, delay });
    const timer = setTimeout(() => {
      timers.delete(timer);
      rising.value = rising.value.filter((one) => one.key !== key);
    }, LIFE_MS + delay);
    timers.add(timer);
  }

  async function react(reaction: string): Promise<void> {
    try {
      await live.call('room.react', { room: roomId, reaction });
    } catch (error) {
      tell(problemTextOf(error), 'problem');
    }
  }

  return { rising, react };
}
