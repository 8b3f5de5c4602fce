package org.eventyay.participant;

import org.eventyay.refusal.Unknown;

/** There is no such participant in this world. */
public final class UnknownParticipant {
    private UnknownParticipant() {}

    /** The refusal that says so. */
    public static Unknown refusal() {
        return new Unknown("user", "There is no such user in this world.");
    }
}
