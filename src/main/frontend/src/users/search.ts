import { onUnmounted, ref, watch, type Ref } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import { usePeople } from './people';
import type { Person } from './person';

const PAUSE_MS = 250;

export interface Page {
  results: Person[];
  isLastPage: boolean;
}

/**
 * Looks for people while somebody types: waits for a pause, and drops answers that come too late.
 *
 * @param ask fetches a page of those who fit; without it everybody who can be found by others is looked through
 * @param also what else `ask` goes by: the search begins anew when it changes
 */
export function usePeopleSearch(
  term: Ref<string | null>,
  ask?: (words: string, page: number) => Promise<Page>,
  also: readonly Ref<unknown>[] = [],
) {
  const { live } = useEnvironment();
  const fetchPage =
    ask ??
    ((words: string, page: number) =>
      live.call<Page>('user.list.search', { search_term: words, page, include_banned: false }));
  const people = usePeople();
  const results = ref<Person[]>([]);
  const isLastPage = ref(true);
  const searching = ref(false);
  const problem = ref<string | null>(null);
  let page = 1;
  let generation = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  watch(
    [term, ...also],
    (_, before) => {
      clearTimeout(pause);
      generation++;
      if (term.value === null) {
        results.value = [];
        searching.value = false;
        return;
      }
      searching.value = true;
      const typed = before.length > 0 && before[0] !== term.value;
      pause = setTimeout(() => void load(1), typed ? PAUSE_MS : 0);
    },
    { immediate: true },
  );
  // What failed while the connection was away is asked again when it is back.
  const stop = live.onLogin(() => void (problem.value && load(results.value.length ? page + 1 : 1)));
  onUnmounted(() => {
    stop();
    clearTimeout(pause);
    generation++;
  });

  async function load(number: number): Promise<void> {
    const mine = generation;
    searching.value = true;
    problem.value = null;
    try {
      const answer = await fetchPage(term.value ?? '', number);
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
