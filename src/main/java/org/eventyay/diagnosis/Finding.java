package org.eventyay.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * What an examination found.
 *
 * @param id which examination, such as {@code redis}
 * @param what what is the case
 * @param why why it matters, null where all is well
 * @param mend the command or setting that mends it, null where all is well
 */
public record Finding(
        String id,
        State state,
        String what,
        @Nullable String why,
        @Nullable String mend) {

    /** How bad it is. */
    public enum State {
        OK,
        WARNING,
        FAULT
    }

    static Finding fine(String id, String what) {
        return new Finding(id, State.OK, what, null, null);
    }

    static Finding warning(String id, String what, String why, String mend) {
        return new Finding(id, State.WARNING, what, why, mend);
    }

    static Finding fault(String id, String what, String why, String mend) {
        return new Finding(id, State.FAULT, what, why, mend);
    }
}
