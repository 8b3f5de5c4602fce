import { computed, reactive } from 'vue';

const places = reactive(new Set<string>());

/** Forms and composers report here while they hold text that a reload would lose. */
export function reportUnsaved(place: string, unsaved: boolean): void {
  if (unsaved) places.add(place);
  else places.delete(place);
}

export const hasUnsaved = computed(() => places.size > 0);
