package org.eventyay.room;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.FileNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a domain is exported into, and imported from, the configuration file of a world, where that is more than a {@link RoomFilePart} says
 * of each room: the file has a key of its own for it.
 */
public interface WorldFilePart {

    /** The key, such as {@code exhibitors}. */
    String key();

    /**
     * What the file says of a world; null if there is nothing to say.
     *
     * @param rooms what the file calls the rooms that are in it
     */
    @Nullable
    JsonNode exported(String worldId, Map<UUID, String> rooms);

    /**
     * Reads and checks the value of the key, which may be absent; nothing is stored yet.
     *
     * @param file the whole file
     * @return stores it, within the transaction of the import
     * @throws Invalid naming the path of the first thing that is wrong
     */
    Consumer<WorldFile> read(FileNode file);
}
