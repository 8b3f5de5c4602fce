package org.eventyay.live;

import java.nio.ByteBuffer;

/** A text frame ready to be written, to one socket or to thousands; encoded once, its bytes must not be changed. */
public final class OutFrame {
    private final byte[] payload;

    OutFrame(byte[] payload) {
        this.payload = payload;
    }

    /** The UTF-8 of the frame; every caller gets a position of its own. */
    ByteBuffer payload() {
        return ByteBuffer.wrap(payload);
    }

    int length() {
        return payload.length;
    }
}
