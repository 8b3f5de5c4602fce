import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { useChannels } from './channels';

const ASKED_EVERY_MS = 20_000;
const ASKED_AT_ONCE = 100;

/** Which of those we have private conversations with are here now. */
export const usePresence = defineStore('presence', () => {
  const { live } = useEnvironment();
  const session = useSession();
  const channels = useChannels();
  const online = ref<Record<string, boolean>>({});
  const partners = computed(() =>
    [...new Set(channels.directs.flatMap((entry) => channels.othersIn(entry).map(({ id }) => id)))].sort(),
  );

  async function ask(): Promise<void> {
    if (!partners.value.length || document.visibilityState !== 'visible' || !session.isOnline) return;
    try {
      online.value = await live.call('user.online_status', { ids: partners.value.slice(0, ASKED_AT_ONCE) });
    } catch {
      // The dots stay as they are until the next round.
    }
  }
  watch(
    () => [partners.value.join(), session.isOnline],
    () => void ask(),
    { immediate: true },
  );
  setInterval(() => void ask(), ASKED_EVERY_MS);

  return { online };
});
