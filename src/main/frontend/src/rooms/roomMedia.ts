import type { RouteLocationRaw } from 'vue-router';
import type { BackgroundMedia } from '@/shell/media';
import type { Room } from './room';
import { useRooms } from './rooms';
import RoomView from './RoomView.vue';

/** Where a room is at home. */
export function placeOf(room: Room): RouteLocationRaw {
  return { name: 'room', params: { roomId: room.id } };
}

/** A room with media, for the host that keeps it playing; whoever moderates it on its other page is still there when it ends. */
export function mediaOf(room: Room, to: RouteLocationRaw): BackgroundMedia {
  const rooms = useRooms();
  return {
    key: `room:${room.id}`,
    component: RoomView,
    props: { room },
    title: room.name,
    to,
    ended: () => {
      if (rooms.openId !== room.id) rooms.leave(room.id);
    },
  };
}
