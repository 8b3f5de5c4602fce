package org.eventyay.poster;

import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.room.RoomModule;
import org.springframework.stereotype.Component;

/** A room with posters. */
@Component
class PosterModule implements RoomModule {
    static final String TYPE = "poster.native";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<Permission> creators(Set<String> beside) {
        return Set.of(Permission.WORLD_ROOMS_CREATE_POSTER);
    }
}
