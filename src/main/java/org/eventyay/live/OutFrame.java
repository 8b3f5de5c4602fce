package org.eventyay.live;

import java.nio.ByteBuffer;

/** A text frame ready to be written, to one socket or to thousands; encoded once, its bytes must not be changed. */
public final class OutFrame {
    private static final int WHOLE_TEXT = 0x81;
    /** Longest payload whose length is told in one byte, and in two more (RFC 6455 §5.2). */
    private static final int SHORT = 125;

    private static final int MEDIUM = 0xffff;

    private final byte[] wire;
    private final int header;

    OutFrame(byte[] payload) {
        ByteBuffer whole = ByteBuffer.allocate(payload.length + 10).put((byte) WHOLE_TEXT);
        if (payload.length <= SHORT) {
            whole.put((byte) payload.length);
        } else if (payload.length <= MEDIUM) {
            whole.put((byte) 126).putShort((short) payload.length);
        } else {
            whole.put((byte) 127).putLong(payload.length);
        }
        header = whole.position();
        wire = new byte[header + payload.length];
        System.arraycopy(whole.array(), 0, wire, 0, header);
        System.arraycopy(payload, 0, wire, header, payload.length);
    }

    /** The frame as it leaves, header and all; every caller gets a position of its own. */
    public ByteBuffer wire() {
        return ByteBuffer.wrap(wire);
    }

    /** The UTF-8 of the frame; every caller gets a position of its own. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(wire, header, wire.length - header).slice();
    }

    /** Bytes on the wire. */
    public int length() {
        return wire.length;
    }
}
