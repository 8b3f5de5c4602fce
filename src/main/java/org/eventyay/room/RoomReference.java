package org.eventyay.room;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Another key by which the body of an action may name its room, where {@link InRoom#orBy} allows that. */
public interface RoomReference {

    /** The key in the body. */
    String key();

    /** The live room of this world that the value means; the value may be anything. */
    Optional<RoomSnapshot> room(String worldId, JsonNode value);
}
