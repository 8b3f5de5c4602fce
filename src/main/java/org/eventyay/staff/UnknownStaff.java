package org.eventyay.staff;

import org.eventyay.refusal.Unknown;

/** There is no account with this user name, or number. */
public final class UnknownStaff {
    private UnknownStaff() {}

    /** The refusal that says so. */
    public static Unknown named(String id) {
        return new Unknown("staff", "user '" + id + "' does not exist");
    }
}
