import { onUnmounted, ref, type Ref } from 'vue';
import { useEnvironment } from '@/session/environment';
import { codeOf } from './calls';
import type { Pushes } from './protocol.generated';

/**
 * Something that is fetched when it is shown, again after a reconnect, and after pushes that say it has changed. What is
 * there stays while it is fetched again, also when that fails; `problem` is set only where there is nothing to show.
 */
export function useLoaded<T>(load: () => Promise<T>, changedBy: readonly (keyof Pushes)[] = []) {
  const { live } = useEnvironment();
  const value = ref(null) as Ref<T | null>;
  const problem = ref('');
  let last = 0;

  async function again(): Promise<void> {
    const own = ++last;
    problem.value = '';
    try {
      const fresh = await load();
      if (own === last) value.value = fresh;
    } catch (error) {
      if (own === last && value.value === null) problem.value = codeOf(error);
    }
  }

  const stops = [live.onLogin(() => void again()), ...changedBy.map((push) => live.on(push, () => void again()))];
  onUnmounted(() => stops.forEach((stop) => stop()));
  void again();
  return { value, problem, again };
}
