package org.eventyay.stream;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What runs in a room, as it was when this was read: kept beside the room until the next switch.
 *
 * @param current what runs, null if nothing of the schedule does
 * @param next what begins next
 * @param at when this was read
 */
record RoomStreams(@Nullable RoomStream current, @Nullable RoomStream next, Instant at) {

    /** The next switch: to the next entry or, if it begins later than the current one ends, back to the stored module. */
    Planned planned() {
        RoomStream running = current;
        RoomStream following = next;
        if (running != null && (following == null || following.startsAt().isAfter(running.endsAt()))) {
            return new Planned(null, running.endsAt());
        }
        return following == null ? Planned.NONE : new Planned(following, following.startsAt());
    }

    /**
     * A switch to come.
     *
     * @param stream to which entry; null for the stored module
     * @param at when; null if none is planned
     */
    record Planned(@Nullable RoomStream stream, @Nullable Instant at) {
        static final Planned NONE = new Planned(null, null);

        boolean isSameAs(Planned other) {
            return Objects.equals(at, other.at) && Objects.equals(stream, other.stream);
        }
    }

    /** {@code {"current", "next"}} for everybody. */
    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.set("current", current == null ? null : current.view(at));
        view.set("next", next == null ? null : next.view(at));
        return view;
    }
}
