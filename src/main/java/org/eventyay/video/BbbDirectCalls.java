package org.eventyay.video;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.chat.ChatCalls;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls in direct messages, at BigBlueButton: made when somebody rings, begun when the first one joins. */
@Component
class BbbDirectCalls implements ChatCalls {
    private final BbbCalls calls;

    BbbDirectCalls(BbbCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<ObjectNode> open(WorldSnapshot world, UUID channel, UUID caller, Collection<UUID> invited) {
        return calls.open(world.id(), invited)
                .map(id ->
                        JsonNodeFactory.instance.objectNode().put("type", "bbb").put("id", id.toString()));
    }
}
