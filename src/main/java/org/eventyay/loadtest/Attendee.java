package org.eventyay.loadtest;

import org.jspecify.annotations.Nullable;

/** One attendee and its socket; what it got is remembered in a few numbers, however much that was. */
final class Attendee {
    /** How far it is. */
    enum State {
        OUTSIDE,
        CONNECTING,
        HANDSHAKE,
        LOGIN,
        NAMING,
        JOINING,
        ENTERING,
        READY,
        LEAVING,
        GONE
    }

    final int number;
    State state = State.OUTSIDE;

    @Nullable
    Wire wire;

    /** Which of the rooms it is in. */
    int room;

    /** Bytes of a frame that has not come completely, and of a message in several frames. */
    byte @Nullable [] kept;

    byte @Nullable [] gathered;

    /** When it set out, and when it last asked for a sign of life without having got one yet. */
    long began;

    long pinged;

    /** Messages that came; the sum of their mixed numbers says which, the running hash in which order. */
    long count;

    long sum;
    long order;

    Attendee(int number) {
        this.number = number;
    }

    boolean inside() {
        return state == State.READY;
    }

    /** On its way in. */
    boolean entering() {
        return state.compareTo(State.OUTSIDE) > 0 && state.compareTo(State.READY) < 0;
    }
}
