package org.eventyay.refusal;

/** As things stand this can't be done: it is taken, over, full, or somebody was faster. */
public final class Conflict extends Refusal {

    /** With a code of its own, such as {@code poll.closed}. */
    public Conflict(String code, String sentence) {
        super(code, sentence);
    }
}
