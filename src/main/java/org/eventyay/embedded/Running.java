package org.eventyay.embedded;

/** How to reach two stores that answer. */
record Running(Address postgres, Address redis) {

    /** Where one of them listens on loopback, and the password it asks for. */
    record Address(int port, String password) {}

    /** What a port says when it is asked. */
    enum Answer {
        /** our store, and it serves */
        READY,
        /** our store, or one that looks like it, which starts, loads or stops */
        BUSY,
        /** nothing, or something that is not ours */
        NONE
    }
}
