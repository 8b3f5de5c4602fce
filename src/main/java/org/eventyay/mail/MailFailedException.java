package org.eventyay.mail;

/** The mail server can't be reached or did not take a mail; the message says which server and why, in one line. */
public final class MailFailedException extends RuntimeException {
    MailFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
