package org.eventyay.exhibition;

import java.util.UUID;
import org.eventyay.room.Cast;
import org.eventyay.room.RoomPast;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code exhibitors} in the story of a room: who staffs them, by their names. */
@Component
class ExhibitionPast implements RoomPast {
    private final Exhibitors exhibitors;

    ExhibitionPast(Exhibitors exhibitors) {
        this.exhibitors = exhibitors;
    }

    @Override
    public String key() {
        return "exhibitors";
    }

    @Override
    public void happened(String worldId, UUID roomId, JsonNode told, Cast cast) {
        exhibitors
                .named(roomId)
                .forEach((name, id) -> exhibitors.staff(
                        id,
                        told.path(name)
                                .valueStream()
                                .map(who -> cast.of(who.asString()))
                                .toList()));
    }
}
