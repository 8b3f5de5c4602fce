package org.eventyay.refusal;

/** The caller may not do this. */
public final class Denied extends Refusal {

    /** Without a reason of its own. */
    public Denied() {
        this("denied", "Permission denied.");
    }

    /** With a code and a sentence of its own. */
    public Denied(String code, String sentence) {
        super(code, sentence);
    }
}
