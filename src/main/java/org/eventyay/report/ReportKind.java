package org.eventyay.report;

import java.util.Locale;
import org.eventyay.access.Permission;

/** The reports there are. */
enum ReportKind {
    SUMMARY(Permission.WORLD_GRAPHS),
    ROOMVIEWS(Permission.WORLD_GRAPHS),
    SESSIONVIEWS(Permission.WORLD_GRAPHS),
    VIEWS(Permission.WORLD_GRAPHS),
    ATTENDEE_LIST(Permission.WORLD_GRAPHS),
    ATTENDEE_SESSION_LIST(Permission.WORLD_GRAPHS),
    CHAT_HISTORY(Permission.WORLD_UPDATE),
    QUESTION_HISTORY(Permission.WORLD_UPDATE),
    POLL_HISTORY(Permission.WORLD_UPDATE),
    CAPTIONS(Permission.WORLD_UPDATE);

    private final Permission permission;

    ReportKind(Permission permission) {
        this.permission = permission;
    }

    /** What is needed to ask for one and to fetch it. */
    Permission permission() {
        return permission;
    }

    /** Its name on the wire and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReportKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
