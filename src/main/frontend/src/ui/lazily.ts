import { defineAsyncComponent, type Component } from 'vue';
import { needTexts } from '@/i18n';
import LoadingFailed from './LoadingFailed.vue';
import Skeleton from './Skeleton.vue';

type Load = () => Promise<{ default: Component }>;

const PATIENCE_MS = 200;

/**
 * A component that is loaded when it is first shown, together with the texts of its domains (`messages.later.ts`). What
 * arrives soon shows no skeleton; what does not arrive says so and can be tried again.
 */
export function lazily(load: Load, ...domains: string[]): Component {
  return defineAsyncComponent({
    loader: page(load, ...domains),
    loadingComponent: Skeleton,
    errorComponent: LoadingFailed,
    delay: PATIENCE_MS,
  });
}

/** The same for the component of a route. */
export function page(load: Load, ...domains: string[]): Load {
  return async () => {
    const [component] = await Promise.all([load(), ...domains.map(needTexts)]);
    return component;
  };
}
