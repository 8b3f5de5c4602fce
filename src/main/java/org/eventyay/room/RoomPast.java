package org.eventyay.room;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** How a domain fills a room of the demo with what invented people did in it. */
public interface RoomPast {

    /** The key under which it stands in the story of a room, such as {@code chat}. */
    String key();

    /**
     * Stores what they did, within the transaction that creates the world. Browsers are not told, since nobody has opened the world yet.
     *
     * @param told the domain's part of the story, which comes with the program
     */
    void happened(String worldId, UUID roomId, JsonNode told, Cast cast);
}
