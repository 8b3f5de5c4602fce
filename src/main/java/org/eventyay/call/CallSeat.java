package org.eventyay.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody's place in a call.
 *
 * @param id known to everybody in the call; whoever comes back with it gets this place again
 * @param callId the room's id for the call of a room
 * @param node of the connection it belongs to; null if that is gone for good and the seat is not
 * @param order rises within the call
 * @param speak whether they may send sound and picture
 * @param away whether the connection was lost a moment ago
 * @param present whether they are really there, which a server of others may have to say
 * @param sid what that server calls this stay of theirs; empty if it said nothing yet
 * @param tracks what they send there, kinds by id
 */
record CallSeat(
        String id,
        UUID callId,
        String worldId,
        UUID userId,
        @Nullable String node,
        @Nullable String connection,
        int order,
        CallState state,
        boolean speak,
        CallProvider provider,
        boolean away,
        boolean present,
        String sid,
        JsonNode tracks) {

    boolean on(String otherNode, String otherConnection) {
        return otherNode.equals(node) && otherConnection.equals(connection);
    }

    /** Whether a server speaks of this stay, and not of one before. */
    boolean isOf(String stay) {
        return sid.isEmpty() || stay.isEmpty() || sid.equals(stay);
    }

    /** The same seat with this right. */
    CallSeat speaking(boolean may, CallState now) {
        return new CallSeat(
                id, callId, worldId, userId, node, connection, order, now, may, provider, away, present, sid, tracks);
    }
}
