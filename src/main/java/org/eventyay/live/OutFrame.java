package org.eventyay.live;

import java.nio.ByteBuffer;

/** A text frame ready to be written, to one socket or to thousands; encoded once, its bytes must not be changed. */
public final class OutFrame implements Rendering {
    private static final int WHOLE_TEXT = 0x81;
    private static final int PONG = 0x8a;
    /** Longest payload whose length is told in one byte, and in two more (RFC 6455 §5.2). */
    private static final int SHORT = 125;

    private static final int MEDIUM = 0xffff;

    private final byte[] wire;
    private final int header;
    private final boolean own;

    /** A push, the same for everybody who gets it. */
    OutFrame(byte[] payload) {
        this(WHOLE_TEXT, payload, false);
    }

    /** An answer to one connection; its memory counts for that connection. */
    static OutFrame own(byte[] payload) {
        return new OutFrame(WHOLE_TEXT, payload, true);
    }

    /** The answer to a ping of the protocol itself: the same payload (RFC 6455 section 5.5.3). */
    public static OutFrame pong(byte[] payload) {
        return new OutFrame(PONG, payload, true);
    }

    private OutFrame(int first, byte[] payload, boolean own) {
        this.own = own;
        ByteBuffer whole =
                ByteBuffer.allocate(Math.min(payload.length, SHORT) + 10).put((byte) first);
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

    @Override
    public OutFrame of(LiveSocket socket) {
        return this;
    }

    /** The frame as it leaves, header and all; every caller gets a position of its own. */
    public ByteBuffer wire() {
        return ByteBuffer.wrap(wire);
    }

    /** The UTF-8 of the frame; every caller gets a position of its own. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(wire, header, wire.length - header).slice();
    }

    /** Whether it is for one connection only. */
    public boolean own() {
        return own;
    }

    /** Whether it answers a ping of the protocol. */
    public boolean isPong() {
        return wire[0] == (byte) PONG;
    }

    /** Bytes on the wire. */
    public int length() {
        return wire.length;
    }
}
