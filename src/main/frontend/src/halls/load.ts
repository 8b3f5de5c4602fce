import { onUnmounted, ref, type Ref } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';

/** Something that is fetched when it is shown, and again after a reconnect; what is there stays while it is fetched again. */
export function useLoaded<T>(load: () => Promise<T>) {
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

  onUnmounted(live.onLogin(() => void again()));
  void again();
  return { value, problem, again };
}
