import { defineAsyncComponent } from 'vue';

/** Comes as soon as there is something to choose, and not before: the picture is what everybody waits for. */
export const ChoiceMenu = defineAsyncComponent(() => import('@/ui/ChoiceMenu.vue'));
