package org.eventyay.control.worlds;

import org.eventyay.backoffice.WorldDesk;
import org.eventyay.control.Staff;
import org.jspecify.annotations.Nullable;

/** The staff member of a request as services know them. */
final class Actors {
    private Actors() {}

    /** Null for somebody who has no account. */
    static WorldDesk.@Nullable Member of(Staff staff) {
        return staff.id() == null ? null : new WorldDesk.Member(staff.id(), staff.name(), staff.superuser());
    }

    /** Somebody with an account, on pages that nobody else sees. */
    static WorldDesk.Member sure(Staff staff) {
        return new WorldDesk.Member(staff.account(), staff.name(), staff.superuser());
    }
}
