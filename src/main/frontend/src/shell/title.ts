import { onUnmounted, readonly, ref, toValue, watchEffect, type MaybeRefOrGetter } from 'vue';

const title = ref('');

/** What the current page is called: the second half of the window title. */
export function usePageTitle() {
  return readonly(title);
}

/** Names the page for as long as the component is shown. */
export function setPageTitle(name: MaybeRefOrGetter<string>): void {
  const stop = watchEffect(() => (title.value = toValue(name)));
  onUnmounted(() => {
    if (title.value === toValue(name)) title.value = '';
    stop();
  });
}
