import { defineStore } from 'pinia';
import { computed, ref, shallowRef, type Component } from 'vue';
import { useRoute, type RouteLocationRaw, useRouter } from 'vue-router';

/** A page whose picture and sound may go on while people look elsewhere: a stage, a call. */
export interface BackgroundMedia {
  /** The same key is the same media: it is shown again, not begun anew. */
  key: string;
  /** The page itself. While `isMini` it shows nothing but its picture. */
  component: Component;
  props: Record<string, unknown>;
  title: string;
  /** Where it is at home. */
  to: RouteLocationRaw;
  /** Called when it ends: somebody closed it, or other media took its place. */
  ended?(): void;
}

/**
 * Holds the one page with media that may be in the background. It is rendered in one place of the document for as long
 * as it lives (`MediaHost`), because moving or re-creating a video or a frame would stop it.
 */
export const useMedia = defineStore('media', () => {
  const route = useRoute();
  const router = useRouter();
  const current = shallowRef<BackgroundMedia | null>(null);
  /** Told by what plays (`usePlaying`): only that goes on in the background. */
  const playing = ref(false);
  const isHere = computed(() => current.value !== null && router.resolve(current.value.to).path === route.path);
  const isMini = computed(() => current.value !== null && !isHere.value);
  /** A place on the page where it is shown meanwhile, instead of the corner. */
  const dock = shallowRef<HTMLElement | null>(null);
  const isDocked = computed(() => isMini.value && dock.value !== null);

  function show(media: BackgroundMedia): void {
    if (current.value?.key === media.key) {
      // What it is called or where it lives may have changed; the media itself stays.
      current.value = { ...media, ended: current.value.ended ?? media.ended };
      return;
    }
    close();
    current.value = media;
  }

  function close(): void {
    const ending = current.value;
    current.value = null;
    playing.value = false;
    ending?.ended?.();
  }

  router.afterEach(() => {
    if (isMini.value && !playing.value) close();
  });

  return { current, playing, isHere, isMini, dock, isDocked, show, close };
});
