import { ref } from 'vue';

/** What lies over the page and may be opened from anywhere. */
export const paletteOpen = ref(false);
export const keyMapOpen = ref(false);
