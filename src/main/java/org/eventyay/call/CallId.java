package org.eventyay.call;

import java.util.UUID;
import org.eventyay.bus.Topic;

/** A call of a world. */
record CallId(UUID id, String worldId) {

    /** The connections that sit in a call. */
    static Topic topic(UUID callId) {
        return Topic.inRoom(callId, "call");
    }
}
