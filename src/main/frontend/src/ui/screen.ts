import { readonly, ref } from 'vue';

/** Whether a media query holds, kept up to date. */
function watched(query: string) {
  const list = window.matchMedia(query);
  const matches = ref(list.matches);
  list.addEventListener('change', () => (matches.value = list.matches));
  return readonly(matches);
}

/** Room for the sidebar beside everything. */
export const isWide = watched('(min-width: 1400px)');
/** Room for the sidebar beside text, not beside a stream. */
export const isMedium = watched('(min-width: 992px)');
/** A mouse or the like, so that no keyboard rises over the page when a field is focused. */
export const hasFinePointer = watched('(pointer: fine)');
