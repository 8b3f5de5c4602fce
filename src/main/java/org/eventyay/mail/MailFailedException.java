package org.eventyay.mail;

import org.jspecify.annotations.Nullable;

/** The mail server can't be reached or did not take a mail; the message says which server and why, in one line. */
public final class MailFailedException extends RuntimeException {
    private final boolean serverReached;

    MailFailedException(String message, boolean serverReached, @Nullable Throwable cause) {
        super(message, cause);
        this.serverReached = serverReached;
    }

    /** There can be no mail for this one person, which says nothing about others. */
    public static MailFailedException ofOne(String why, Throwable cause) {
        return new MailFailedException(why, true, cause);
    }

    /** The same, with how far it went before. */
    MailFailedException after(int sent, int of) {
        return new MailFailedException(
                getMessage() + " (" + sent + " of " + of + " were sent; the same command again goes to the rest only)",
                serverReached,
                this);
    }

    /** Whether a server answered, so that other mails may go out. */
    public boolean serverReached() {
        return serverReached;
    }
}
