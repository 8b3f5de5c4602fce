package org.eventyay.chat;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.world.WorldSnapshot;
import tools.jackson.databind.node.ObjectNode;

/** Opens a call for the members of a channel of direct messages; the module of video services implements it (spec 02 §8). */
public interface ChatCalls {

    /**
     * Opens a call.
     *
     * @return what its message says about how to join, such as {@code {"id": …, "type": "bbb"}}; empty if no server is available
     */
    Optional<ObjectNode> open(WorldSnapshot world, UUID channel, UUID caller, Collection<UUID> invited);
}
