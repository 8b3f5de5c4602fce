package org.eventyay.room;

import java.util.UUID;
import org.eventyay.refusal.Invalid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The import of a configuration file that is under way: its world and its rooms are stored already. */
public interface WorldFile {

    /** The world it is imported into. */
    String worldId();

    /** Whether what an earlier import made, and the file does not name any more, goes. */
    boolean prunes();

    /**
     * The room that the file calls so.
     *
     * @param path where it is named
     * @throws Invalid naming that path if there is none
     */
    UUID room(String path, String name);

    /**
     * Says that something was stored.
     *
     * @param what it is, such as {@code exhibitor Acme}
     * @param before how it was, null if it was not
     */
    void stored(String what, @Nullable JsonNode before, JsonNode after);

    /** Says that something was taken away. */
    void removed(String what);
}
