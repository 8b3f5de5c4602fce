package org.eventyay.announcement;

/** An announcement without text, or one that shall end at no point in time. */
public final class InvalidAnnouncementException extends RuntimeException {
    InvalidAnnouncementException(String message) {
        super(message, null, false, false);
    }
}
