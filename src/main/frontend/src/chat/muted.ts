import { defineStore } from 'pinia';
import { computed } from 'vue';
import { useSession } from '@/session/session';

/**
 * Conversations of which somebody hears nothing while they are elsewhere: no notification, no sound, no bold name, no
 * number on the app. Kept with the person, so all their browsers agree, and the server sends no web push of them.
 */
export const useMuted = defineStore('muted', () => {
  const session = useSession();
  const ids = computed<ReadonlySet<string>>(() => {
    const kept = session.me?.client_state?.chat as { muted?: unknown } | undefined;
    return new Set(Array.isArray(kept?.muted) ? kept.muted.map(String) : []);
  });

  /** Counts at once, and is taken back if it could not be stored. */
  async function toggle(channelId: string): Promise<void> {
    const muted = new Set(ids.value);
    if (!muted.delete(channelId)) muted.add(channelId);
    await session.keep('chat', { muted: [...muted] });
  }

  return { ids, toggle };
});
