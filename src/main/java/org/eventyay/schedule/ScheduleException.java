package org.eventyay.schedule;

import java.util.List;

/** A schedule can't be taken, or got; the message is for whoever brought it. */
public final class ScheduleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    public ScheduleException(String message) {
        super(message);
        faults = List.of(message);
    }

    /** For everything that is wrong in one, a sentence each. */
    ScheduleException(List<String> faults) {
        super(String.join(", ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Everything that is wrong, a sentence each; at least one. */
    public List<String> faults() {
        return faults;
    }
}
