package org.eventyay.room;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What invented people did in a room before anybody came to see it: how a domain fills a room that shall look lived in. */
public interface RoomPast {

    /** The key under which it stands in the story of a room, such as {@code chat}. */
    String key();

    /**
     * Stores what was done, within the transaction that makes the world, which nobody has seen yet, so nobody is told.
     *
     * @param told the domain's part of the story, which comes with the program
     */
    void happened(String worldId, UUID roomId, JsonNode told, Cast cast);
}
