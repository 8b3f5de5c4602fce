package org.eventyay.announcement;

/** The world has no announcement with this id. */
public final class UnknownAnnouncementException extends RuntimeException {
    UnknownAnnouncementException() {
        super("There is no such announcement.", null, false, false);
    }
}
