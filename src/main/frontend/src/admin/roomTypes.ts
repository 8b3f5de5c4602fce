import { computed, type ComputedRef } from 'vue';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import type { RoomModule } from '@/rooms/room';
import type { RoomType } from '@/rooms/roomModule';
import { contributed } from '@/shell/parts';

/** The kind of a room, by what it consists of. */
export function typeOf(modules: readonly RoomModule[]): RoomType | undefined {
  return contributed('roomTypes').find((type) => type.fits(modules));
}

/** The kinds that this person may make in this event; called in the setup of a component. */
export function useOfferedTypes(): ComputedRef<RoomType[]> {
  const session = useSession();
  const { bootstrap } = useEnvironment();
  return computed(() =>
    contributed('roomTypes').filter(
      ({ needs, feature, isOffered }) =>
        (session.can(needs) || session.can('room:update')) &&
        (!feature || bootstrap.features.has(feature)) &&
        (isOffered?.() ?? true),
    ),
  );
}
