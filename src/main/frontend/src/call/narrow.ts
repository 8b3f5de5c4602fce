import { useMediaQuery } from '@vueuse/core';

/** On phones one picture and a strip are shown first. */
export const isNarrow = useMediaQuery('(max-width: 767.98px)');
