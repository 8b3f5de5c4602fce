package org.eventyay.live;

import java.util.function.LongConsumer;

/** The outgoing side of one connection. Never blocks; frames leave in the order of the calls. */
public interface SocketWriter {

    /** Sends a frame now, if the network takes it. After the connection has ended nothing happens. */
    void write(OutFrame frame);

    /**
     * Leaves a frame for one of the threads that write what was pushed: for fan-out, where what comes for a socket until its turn leaves in
     * one go with it.
     */
    void writeSoon(OutFrame frame);

    /** Asks the peer for a sign of life. */
    void ping();

    /** Says goodbye with this close code once everything else has left; the connection ends when the peer has answered, or a little later. */
    void close(int code);

    /** Ends the connection at once. */
    void abort();

    /** Who is told whenever the network took, or will never take, so many bytes of frames that are {@link OutFrame#own}. */
    void whenTaken(LongConsumer listener);

    /** Grows with every byte the peer takes; what it counts besides does not matter. */
    long progress();

    /** Bytes handed over that have not left yet. */
    long pendingBytes();
}
