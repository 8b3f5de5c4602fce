package org.eventyay.staff;

/** Another account has this user name; nothing changed. */
public final class UsernameTakenException extends RuntimeException {
    public UsernameTakenException() {
        super("That username is already taken.");
    }
}
