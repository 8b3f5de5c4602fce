package org.eventyay.room;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a domain has to say of a room in the configuration file of a world, under a key of its own. In a file it may be absent; what is there
 * replaces what the room has, unless the domain says otherwise: what people have answered or written on is only added to.
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
