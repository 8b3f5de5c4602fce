import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { useChannels } from '@/chat/channels';
import { useEnvironment } from '@/session/environment';

interface PosterChat {
  id: string;
  title: string;
  channel: string;
  parent_room_id: string;
}

/** The chats of posters somebody presents or talks in: lists of channels say nothing of posters, so these are asked for. */
export const usePosterChats = defineStore('posterChats', () => {
  const { live } = useEnvironment();
  const channels = useChannels();
  const known = ref<PosterChat[]>([]);
  const strange = computed(() =>
    channels.strangers.filter((id) => !known.value.some(({ channel }) => channel === id)).join(),
  );

  watch(strange, (ids) => {
    if (ids) load().catch(() => undefined);
  });
  channels.knowsHomes((id) => {
    const chat = known.value.find(({ channel }) => channel === id);
    return chat && { name: chat.title, to: { name: 'poster', params: { posterId: chat.id }, hash: '#chat' } };
  });

  async function load(): Promise<void> {
    known.value = await live.call<PosterChat[]>('poster.list.chats', {});
  }

  const waits = ({ channel }: PosterChat) => channels.isUnread(channel) || channels.mentionsIn(channel) > 0;

  function isUnread(posterId: string): boolean {
    return known.value.some((chat) => chat.id === posterId && waits(chat));
  }

  /** What waits in the chats of a hall. */
  function waitingIn(roomId: string): { unread: boolean; mentions: number } {
    const here = known.value.filter((chat) => chat.parent_room_id === roomId);
    return {
      unread: here.some(waits),
      mentions: here.reduce((sum, { channel }) => sum + channels.mentionsIn(channel), 0),
    };
  }

  return { isUnread, waitingIn };
});
