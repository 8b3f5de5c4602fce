import { computed } from 'vue';
import { contributed } from './parts';

/** How much waits for this person in the whole event: mentions, messages, requests. */
export const waitingCount = computed(() => contributed('counts').reduce((sum, { count }) => sum + count(), 0));
export const waitingForMe = computed(() => waitingCount.value > 0);
