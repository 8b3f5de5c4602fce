package org.eventyay.refusal;

/** Whoever asks may not do this. */
public final class Denied extends Refusal {

    /** Nothing more is to be said. */
    public Denied() {
        this("denied", "Permission denied.");
    }

    /** For a reason of its own. */
    public Denied(String code, String sentence) {
        super(code, sentence);
    }
}
