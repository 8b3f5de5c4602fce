package org.eventyay.poll;

import java.util.UUID;
import org.eventyay.room.RoomSnapshot;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Polls of load tests: opened for their attendees, closed before all, and taken away. */
@Service
public class TrialPolls {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final MissingNode MISSING = MissingNode.getInstance();

    /** Who manages a poll is named only where the chat is told of a draft that was opened. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final PollService service;

    TrialPolls(PollService service) {
        this.service = service;
    }

    /** Whether people can vote in a room now. */
    public boolean active(RoomSnapshot room) {
        return PollModule.active(room);
    }

    /** Opens a poll with a few options; the chat is not told. */
    public UUID open(RoomSnapshot room) {
        var options = JSON.arrayNode();
        for (String option : new String[] {"Small boats", "Big waves", "Both", "Neither"}) {
            options.addObject().put("content", option);
        }
        ObjectNode made = service.create(
                room.id(), PollBody.create(text("What a day for a talk?"), text("open"), MISSING, options));
        return UUID.fromString(made.path("id").asString());
    }

    /** Closes a poll: everybody in the room gets its results. */
    public void close(RoomSnapshot room, UUID poll) {
        service.update(room, poll, PollBody.update(MISSING, text("closed"), MISSING, MISSING, MISSING), NOBODY);
    }

    /** Takes a poll away with its votes. */
    public void remove(RoomSnapshot room, UUID poll) {
        service.delete(room, poll);
    }

    private static JsonNode text(String text) {
        return JSON.stringNode(text);
    }
}
