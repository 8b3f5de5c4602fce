import { ref } from 'vue';
import { remembered } from '@/session/storage';

const KEY = 'sidebarFolded';

/** Whether somebody put the list of rooms away although there is room for it; this browser remembers. */
export const sidebarFolded = ref(remembered.get(KEY) === 'true');

export function foldSidebar(folded: boolean): void {
  sidebarFolded.value = folded;
  remembered.set(KEY, folded ? 'true' : null);
}
