package org.eventyay.outgoing;

/** A request was not made, or got no usable answer. The message is for logs and operators. */
public final class OutgoingException extends RuntimeException {
    private final boolean refused;

    OutgoingException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    OutgoingException(String message, Throwable cause) {
        super(message, cause);
        refused = false;
    }

    /** Whether the address itself is out of bounds, so that another try is no use. */
    public boolean refused() {
        return refused;
    }
}
