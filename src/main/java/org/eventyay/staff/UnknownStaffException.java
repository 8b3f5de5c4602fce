package org.eventyay.staff;

/** There is no account with this user name. */
public final class UnknownStaffException extends RuntimeException {
    public UnknownStaffException(String username) {
        super("user '" + username + "' does not exist");
    }
}
