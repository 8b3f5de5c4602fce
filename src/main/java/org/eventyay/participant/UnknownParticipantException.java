package org.eventyay.participant;

/** There is no such participant in this world. */
public final class UnknownParticipantException extends RuntimeException {
    public UnknownParticipantException() {
        super("There is no such user in this world.");
    }
}
