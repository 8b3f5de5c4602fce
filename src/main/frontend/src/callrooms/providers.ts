import { defineStore } from 'pinia';
import { ref } from 'vue';
import { useEnvironment } from '@/session/environment';

type Provider = 'peer' | 'janus' | 'livekit' | 'jitsi' | 'bbb' | 'ingest';

/** What can carry calls in this event at the moment, asked for when somebody wants to make a room. */
export const useCallProviders = defineStore('callProviders', () => {
  const { live } = useEnvironment();
  const found = ref<Partial<Record<Provider, { available: boolean; turn?: boolean }>>>({});
  let asked = false;

  async function load(): Promise<void> {
    asked = true;
    try {
      found.value = await live.call<typeof found.value>('call.providers');
    } catch {
      // Nothing is offered that might not work; the next visit asks again.
      asked = false;
    }
  }

  function isAvailable(provider: Provider): boolean {
    if (!asked) void load();
    return found.value[provider]?.available ?? false;
  }

  return { found, isAvailable, load };
});
