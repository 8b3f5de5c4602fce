package org.eventyay.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place in a call.
 *
 * @param id known to everybody in the call; whoever comes back with it gets this place again
 * @param callId the room's id for the call of a room
 * @param node of the connection it belongs to; null if that is gone for good and the seat is not
 * @param order rises within the call
 * @param speak whether they may send sound and picture
 * @param away whether the connection was lost a moment ago
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
        boolean away) {

    boolean on(String otherNode, String otherConnection) {
        return otherNode.equals(node) && otherConnection.equals(connection);
    }

    /** The same seat with this right. */
    CallSeat speaking(boolean may, CallState now) {
        return new CallSeat(id, callId, worldId, userId, node, connection, order, now, may, provider, away);
    }
}
