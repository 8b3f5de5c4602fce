package org.eventyay.refusal;

import java.time.Duration;

/** It was done too often or too fast; it may be tried again later. */
public final class Limited extends Refusal {
    private final transient Duration retryAfter;

    /**
     * With a code of its own, such as {@code chat.rate_limited}.
     *
     * @param retryAfter when another try makes sense
     */
    public Limited(String code, String sentence, Duration retryAfter) {
        super(code, sentence);
        this.retryAfter = retryAfter;
    }

    /** When another try makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
