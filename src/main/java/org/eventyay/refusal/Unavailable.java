package org.eventyay.refusal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that this needs is not there at the moment: another server, a place in a queue, room on a disk. Later it may be done. */
public final class Unavailable extends Refusal {
    private final transient @Nullable Duration retryAfter;

    /** With a code of its own, such as {@code schedule.unavailable}; nobody knows when another try makes sense. */
    public Unavailable(String code, String sentence) {
        this(code, sentence, null);
    }

    /**
     * With a code of its own, such as {@code file.busy}.
     *
     * @param retryAfter when another try makes sense; null if nobody knows
     */
    public Unavailable(String code, String sentence, @Nullable Duration retryAfter) {
        super(code, sentence);
        this.retryAfter = retryAfter;
    }

    /** When another try makes sense; null if nobody knows. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
