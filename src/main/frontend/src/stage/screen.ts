import type { InjectionKey, Ref } from 'vue';

/** The element that fills the screen; what opens above it has to be inside of it. */
export const SCREEN: InjectionKey<Ref<HTMLElement | null>> = Symbol('screen');
