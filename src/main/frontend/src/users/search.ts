import { onUnmounted, ref, watch, type Ref } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import { usePeople } from './people';
import type { Person } from './person';

const PAUSE_MS = 250;

interface Page {
  results: Person[];
  isLastPage: boolean;
}

/** Looks for people while somebody types: waits for a pause, and drops answers that come too late. */
export function usePeopleSearch(term: Ref<string | null>) {
  const { live } = useEnvironment();
  const people = usePeople();
  const results = ref<Person[]>([]);
  const isLastPage = ref(true);
  const searching = ref(false);
  const problem = ref<string | null>(null);
  let page = 1;
  let generation = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  watch(
    term,
    (_, before) => {
      clearTimeout(pause);
      generation++;
      if (term.value === null) {
        results.value = [];
        searching.value = false;
        return;
      }
      searching.value = true;
      pause = setTimeout(() => void load(1), before === undefined ? 0 : PAUSE_MS);
    },
    { immediate: true },
  );
  onUnmounted(() => {
    clearTimeout(pause);
    generation++;
  });

  async function load(number: number): Promise<void> {
    const mine = generation;
    searching.value = true;
    problem.value = null;
    try {
      const answer = await live.call<Page>('user.list.search', {
        search_term: term.value ?? '',
        page: number,
        include_banned: false,
      });
      if (mine !== generation) return;
      page = number;
      people.learn(answer.results);
      results.value = number === 1 ? answer.results : [...results.value, ...answer.results];
      isLastPage.value = answer.isLastPage;
    } catch (error) {
      if (mine === generation) problem.value = codeOf(error);
    } finally {
      if (mine === generation) searching.value = false;
    }
  }

  return { results, isLastPage, searching, problem, more: () => load(page + 1), again: () => load(1) };
}
