package org.eventyay.caption;

import static org.eventyay.access.Permission.ROOM_CAPTION_MODERATE;
import static org.eventyay.access.Permission.ROOM_CHAT_MODERATE;
import static org.eventyay.access.Permission.ROOM_UPDATE;
import static org.eventyay.access.Permission.ROOM_VIEW;

import java.util.function.Predicate;
import org.eventyay.access.Permission;
import org.eventyay.access.PermissionSet;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomSnapshot;

/** What somebody may do with the captions of a room. Who moderates its chat moderates its captions, too. */
final class CaptionRights {
    private CaptionRights() {}

    /** The permissions of somebody in a room. */
    static PermissionSet of(Viewer viewer, RoomSnapshot room) {
        return viewer.inRoom(room.id(), room.grants());
    }

    /** Whether they may read what was said before. */
    static boolean transcript(CaptionTrack track, Predicate<Permission> held) {
        return switch (track.transcript()) {
            case NONE -> false;
            case PRIVATE -> inside(held);
            case PUBLIC -> track.active() && held.test(ROOM_VIEW) || inside(held);
        };
    }

    /** Whether they may know of languages that are not active. */
    static boolean inside(Predicate<Permission> held) {
        return held.test(ROOM_CAPTION_MODERATE) || held.test(ROOM_CHAT_MODERATE) || held.test(ROOM_UPDATE);
    }
}
