import { Hash } from '@lucide/vue';
import type { Room, RoomModule } from '@/rooms/room';
import type { RoomModuleView } from '@/rooms/roomModule';
import { useChannels } from './channels';
import ChatRoom from './ChatRoom.vue';
import SideChat from './SideChat.vue';

export default [
  {
    type: 'chat.native',
    place: 'side',
    rank: 10,
    icon: Hash,
    title: 'chat.title',
    component: SideChat,
    alone: ChatRoom,
    manage: SideChat,
    tall: true,
    needs: 'room:chat.read',
    isShown: (_: Room, module: RoomModule) => module.channel_id !== undefined,
    option: { hint: 'chat.besideHint', begin: () => ({ volatile: true }) },
    hasUnseen: (_: Room, { channel_id }: RoomModule) => useChannels().isUnread(channel_id ?? ''),
  },
] satisfies RoomModuleView[];
