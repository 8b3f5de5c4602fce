package org.eventyay.refusal;

import java.time.Duration;

/**
 * A service refuses to do something, and has changed nothing. It is caught only by the one class of each door that turns it into an answer,
 * and by callers who go on without what was refused.
 */
public abstract sealed class Refusal extends RuntimeException
        permits Invalid, Unknown, Denied, Conflict, Limited, Unavailable {
    private final String code;

    Refusal(String code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    /** A stable name of the reason, such as {@code room.unknown}; doors that have names of their own translate it. */
    public final String code() {
        return code;
    }

    /** A time to wait as the header {@code Retry-After} says it: in whole seconds, rounded up, at least one. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** The reason in one sentence, for people; without secrets and without what others wrote. */
    public final String sentence() {
        return String.valueOf(getMessage());
    }
}
