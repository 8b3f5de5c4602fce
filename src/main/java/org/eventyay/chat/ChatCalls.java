package org.eventyay.chat;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.world.WorldSnapshot;
import tools.jackson.databind.node.ObjectNode;

/** Opens a call for the members of a channel of direct messages; whoever carries calls implements it. */
public interface ChatCalls {

    /**
     * Somebody rings.
     *
     * @param capabilities what the browser of the caller said it understands
     * @param invited everybody in the channel, the caller, too
     */
    record Ringing(
            WorldSnapshot world, UUID channel, UUID caller, Set<String> capabilities, Collection<UUID> invited) {}

    /**
     * Opens a call.
     *
     * @return what its message says about how to join, such as {@code {"id": …, "type": "bbb"}}; empty if nothing can carry it
     */
    Optional<ObjectNode> open(Ringing ringing);
}
