package org.eventyay.loadtest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes of one connection, in clear; never waits. */
interface Wire extends AutoCloseable {

    /**
     * Adds what has come to the buffer.
     *
     * @return number of bytes, -1 at the end
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * Sends all of the buffer. Attendees say little, so the network always has room for it.
     *
     * @throws IOException also when it has not: then the peer does not read
     */
    void write(ByteBuffer from) throws IOException;

    @Override
    void close() throws IOException;

    /** A connection without encryption. */
    record Plain(SocketChannel channel) implements Wire {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            drain(channel, from);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Writes all of the buffer to the channel, with a little patience. */
    static void drain(SocketChannel channel, ByteBuffer from) throws IOException {
        long deadline = 0;
        while (from.hasRemaining()) {
            if (channel.write(from) == 0) {
                long now = System.nanoTime();
                deadline = deadline == 0 ? now + 1_000_000_000L : deadline;
                if (now > deadline) {
                    throw new IOException("The server does not read");
                }
                Thread.onSpinWait();
            }
        }
    }
}
