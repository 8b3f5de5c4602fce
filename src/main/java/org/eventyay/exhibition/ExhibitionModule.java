package org.eventyay.exhibition;

import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.room.HallKind;
import org.eventyay.room.RoomModule;
import org.springframework.stereotype.Component;

/** A room with the exhibitors of an event; what they show is no part of its configuration. */
@Component
class ExhibitionModule implements RoomModule {
    static final String TYPE = "exhibition.native";
    static final HallKind HALLS = new HallKind(TYPE, "exhibitor", Permission.WORLD_ROOMS_CREATE_EXHIBITION);

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<Permission> creators(Set<String> beside) {
        return Set.of(Permission.WORLD_ROOMS_CREATE_EXHIBITION);
    }
}
