import { useRooms } from '@/rooms/rooms';
import { useEnvironment } from '@/session/environment';
import type { ClientPart } from '@/shell/clientPart';
import type { Room } from '@/rooms/room';

export default {
  start() {
    const { live } = useEnvironment();
    const rooms = useRooms();
    live.on<{ room: string; languages: NonNullable<Room['captions']> }>(
      'room.caption.languages',
      ({ room, languages }) => {
        const known = rooms.byId(room);
        if (known) known.captions = languages;
      },
    );
  },
} satisfies ClientPart;
