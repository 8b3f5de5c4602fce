package org.eventyay.room;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a domain is exported into, and imported from, the configuration file of a world: each room of the file has a key for it, which may be
 * absent. An import replaces what the room has, unless the domain says otherwise: what people have answered or written on is only added to.
 */
public interface RoomFilePart {

    /** The key, such as {@code streams}. */
    String key();

    /** What the file says of a room; null if there is nothing to say. */
    @Nullable
    JsonNode exported(UUID roomId);

    /**
     * Takes what a file says, within the transaction of the import and after the room is stored.
     *
     * @throws org.eventyay.refusal.Invalid if it is wrong
     */
    void imported(String worldId, UUID roomId, JsonNode given);
}
