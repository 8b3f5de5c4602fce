import { watch } from 'vue';
import { waitingCount } from './waiting';

/** The installed app carries the number of what waits for this person, where the system can show it. */
export function useAppBadge(): void {
  if (!('setAppBadge' in navigator)) return;
  watch(waitingCount, (count) => {
    const told = count ? navigator.setAppBadge(count) : navigator.clearAppBadge();
    told.catch(() => undefined);
  });
}
