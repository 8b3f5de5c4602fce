import { onUnmounted, ref, watch } from 'vue';
import { readJson, tabMemory } from '@/session/storage';
import { reportUnsaved } from '@/session/unsaved';
import type { Mentions } from './mentions';

interface Draft {
  text: string;
  mentions: Mentions;
}

/** What is being written in a channel; it survives changing rooms and reloading the page. */
export function useDraft(channelId: string) {
  const key = `draft:${channelId}`;
  const stored = readJson<Draft>(tabMemory, key, { text: '', mentions: {} });
  const text = ref(stored.text);
  const mentions = ref<Mentions>(stored.mentions);

  watch(
    [text, mentions],
    () => {
      reportUnsaved(key, text.value.trim() !== '');
      tabMemory.set(key, text.value ? JSON.stringify({ text: text.value, mentions: mentions.value }) : null);
    },
    { immediate: true, deep: true },
  );
  onUnmounted(() => reportUnsaved(key, false));

  function clear(): void {
    text.value = '';
    mentions.value = {};
  }

  return { text, mentions, clear };
}
