package org.eventyay.call;

import static org.eventyay.access.Permission.ROOM_BBB_JOIN;
import static org.eventyay.access.Permission.ROOM_BBB_MODERATE;
import static org.eventyay.access.Permission.ROOM_CALL_JOIN;
import static org.eventyay.access.Permission.ROOM_CALL_MODERATE;
import static org.eventyay.access.Permission.ROOM_CALL_SPEAK;
import static org.eventyay.access.Permission.ROOM_JANUSCALL_JOIN;
import static org.eventyay.access.Permission.ROOM_JANUSCALL_MODERATE;

import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomSnapshot;

/**
 * What somebody may do in the call of a room. Each of the three is held as well by those who hold the like of it for calls on servers of
 * others: roles from before these calls go on to work.
 */
final class CallRights {
    private CallRights() {}

    static boolean join(Viewer viewer, RoomSnapshot room) {
        return room.allows(viewer, ROOM_CALL_JOIN, ROOM_JANUSCALL_JOIN, ROOM_BBB_JOIN);
    }

    /** Whether they may send sound and picture. */
    static boolean speak(Viewer viewer, RoomSnapshot room) {
        return room.allows(viewer, ROOM_CALL_SPEAK, ROOM_JANUSCALL_JOIN, ROOM_BBB_JOIN);
    }

    static boolean moderate(Viewer viewer, RoomSnapshot room) {
        return room.allows(viewer, ROOM_CALL_MODERATE, ROOM_JANUSCALL_MODERATE, ROOM_BBB_MODERATE);
    }
}
