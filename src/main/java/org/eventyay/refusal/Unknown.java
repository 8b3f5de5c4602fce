package org.eventyay.refusal;

/** What somebody names is not there, or not for them to know. */
public final class Unknown extends Refusal {

    /** Something of this kind, such as {@code room}; its code is {@code room.unknown}. */
    public Unknown(String what) {
        this(what, "There is no such " + what + ".");
    }

    /** Something of this kind, told in another sentence. */
    public Unknown(String what, String sentence) {
        super(what + ".unknown", sentence);
    }
}
