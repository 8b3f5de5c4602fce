package org.eventyay.schedule;

/** A schedule can't be taken, or got; the message is for whoever brought it. */
public final class ScheduleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ScheduleException(String message) {
        super(message);
    }
}
