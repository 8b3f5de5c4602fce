package org.eventyay.refusal;

/** Something that was named does not exist, or the caller may not know that it does. */
public final class Unknown extends Refusal {

    /** Something of this kind, such as {@code room}; its code is {@code room.unknown}. */
    public Unknown(String what) {
        this(what, "There is no such " + what + ".");
    }

    /** Something of this kind, with a sentence of its own. */
    public Unknown(String what, String sentence) {
        super(what + ".unknown", sentence);
    }
}
