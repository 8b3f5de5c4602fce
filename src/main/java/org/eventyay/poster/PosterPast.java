package org.eventyay.poster;

import java.util.UUID;
import org.eventyay.room.Cast;
import org.eventyay.room.RoomPast;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code posters} in the story of a room, by their id in the file: who presents them ({@code by}), and how many people like them ({@code votes}). */
@Component
class PosterPast implements RoomPast {
    private final Posters posters;

    PosterPast(Posters posters) {
        this.posters = posters;
    }

    @Override
    public String key() {
        return "posters";
    }

    @Override
    public void happened(String worldId, UUID roomId, JsonNode told, Cast cast) {
        posters.inHall(roomId).forEach((name, poster) -> {
            JsonNode one = told.path(name);
            posters.present(
                    poster.id(),
                    one.path("by")
                            .valueStream()
                            .map(who -> cast.of(who.asString()))
                            .toList());
            for (UUID fan : cast.some(name, one.path("votes").asInt())) {
                if (posters.vote(poster.id(), fan).isEmpty()) {
                    throw new IllegalStateException("Nobody can like " + name);
                }
            }
        });
    }
}
