package org.eventyay.room;

import java.util.List;
import java.util.UUID;
import org.eventyay.live.Uuids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds rooms by what an operator calls them. Reads only. */
@Component
public class RoomNames {
    private static final String SELECT =
            "select r.id, r.world_id, r.name, r.import_id, r.deleted from room r where r.world_id = :world ";

    private final JdbcClient jdbc;

    RoomNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A room in short. */
    public record Named(
            UUID id, String worldId, String name, @Nullable String importId, boolean deleted) {}

    /** Rooms with this id, else with this import id, else with this name; of several with the name those that are not deleted. */
    public List<Named> find(String worldId, String text) {
        List<Named> found =
                Uuids.parse(text).isPresent() ? by("and r.id = cast(:text as uuid)", worldId, text) : List.of();
        if (found.isEmpty()) {
            found = by("and r.import_id = :text", worldId, text);
        }
        if (found.isEmpty()) {
            found = by("and lower(r.name) = lower(:text)", worldId, text);
            List<Named> live = found.stream().filter(one -> !one.deleted()).toList();
            return live.isEmpty() ? found : live;
        }
        return found;
    }

    /** All rooms of the world in their order, deleted ones only if wanted. */
    public List<Named> all(String worldId, boolean deleted) {
        return by(deleted ? "and :text = ''" : "and :text = '' and not r.deleted", worldId, "");
    }

    private List<Named> by(String condition, String worldId, String text) {
        return jdbc.sql(SELECT + condition + " order by r.sorting_priority, r.name, r.id")
                .param("world", worldId)
                .param("text", text)
                .query((row, n) -> new Named(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5)))
                .list();
    }
}
