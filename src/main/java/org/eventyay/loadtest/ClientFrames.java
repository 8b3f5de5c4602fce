package org.eventyay.loadtest;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Writes the frames of a client (RFC 6455 §5) into one buffer that is used again and again. */
final class ClientFrames {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 17);
    private final SplittableRandom random = new SplittableRandom();

    /** A whole frame, to be sent before the next one is made. */
    ByteBuffer frame(int opcode, byte[] payload, int from, int to) {
        int length = to - from;
        buffer.clear();
        buffer.put((byte) (FINAL | opcode));
        if (length < 126) {
            buffer.put((byte) (MASKED | length));
        } else if (length <= 0xffff) {
            buffer.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            throw new IllegalArgumentException("A frame of " + length + " bytes");
        }
        int mask = random.nextInt();
        buffer.putInt(mask);
        int i = from;
        for (; i + 4 <= to; i += 4) {
            int four = payload[i] << 24
                    | (payload[i + 1] & 0xff) << 16
                    | (payload[i + 2] & 0xff) << 8
                    | payload[i + 3] & 0xff;
            buffer.putInt(four ^ mask);
        }
        for (int shift = 24; i < to; i++, shift -= 8) {
            buffer.put((byte) (payload[i] ^ mask >>> shift));
        }
        return buffer.flip();
    }
}
