package org.eventyay.refusal;

/**
 * Something is not done, and nothing changed. Services throw it; nobody catches it but the one class of each door that tells it, and
 * who goes on without what was refused.
 */
public abstract sealed class Refusal extends RuntimeException permits Invalid, Unknown, Denied, Conflict, Limited {
    private final String code;

    Refusal(String code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    /** A stable name of the reason, such as {@code room.unknown}; doors that have names of their own translate it. */
    public final String code() {
        return code;
    }

    /** The reason in one sentence, for people; without secrets and without what others wrote. */
    public final String sentence() {
        return String.valueOf(getMessage());
    }
}
