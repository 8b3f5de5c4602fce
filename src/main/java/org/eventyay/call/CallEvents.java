package org.eventyay.call;

import java.util.UUID;
import org.eventyay.bus.BusEvent;
import tools.jackson.databind.JsonNode;

/** What happens in calls, as nodes tell each other. Everything but {@link CallEnded}, {@link CallMuted} and {@link CallMoved} goes to the call. */
final class CallEvents {
    private CallEvents() {}

    /**
     * Somebody is new in a call.
     *
     * @param again whether everybody knows them already and something about them is new, so that they hear it, too
     */
    record CallJoined(UUID callId, String seat, int order, JsonNode participant, boolean again) implements BusEvent {}

    /** Somebody is in a call no more. */
    record CallLeft(UUID callId, String seat, Leaving reason) implements BusEvent {}

    /** What one browser tells another, unread. */
    record CallSignalled(UUID callId, String to, String from, JsonNode signal) implements BusEvent {}

    /**
     * What somebody sends is other than before.
     *
     * @param toAll whether they need to hear it, too
     */
    record CallStateChanged(UUID callId, String seat, JsonNode state, boolean toAll) implements BusEvent {}

    /** To somebody: a moderator wants silence. */
    record CallMuted(UUID callId, String seat, String kind, JsonNode by) implements BusEvent {}

    /** To somebody: the seat is gone. */
    record CallEnded(UUID callId, String seat, Ending reason) implements BusEvent {}

    /** To somebody: the seat belongs to this connection now. */
    record CallMoved(UUID callId, String seat, String address) implements BusEvent {}

    /** Why somebody is in a call no more, as others are told. */
    enum Leaving {
        LEFT,
        LOST,
        REMOVED,
        REPLACED
    }

    /** Why a seat is gone, as its owner is told. */
    enum Ending {
        REMOVED,
        REPLACED,
        DENIED,
        CLOSED
    }
}
