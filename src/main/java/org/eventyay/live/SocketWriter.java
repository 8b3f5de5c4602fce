package org.eventyay.live;

import java.util.function.LongConsumer;

/** The outgoing side of one connection. Never blocks; frames leave in the order of the calls. */
public interface SocketWriter {

    /** Sends a frame now, if the network takes it. After the connection has ended nothing happens. */
    void write(OutFrame frame);

    /**
     * Queues a frame for one of the threads that write pushes. All frames that are queued for a socket by its turn are written together.
     */
    void writeSoon(OutFrame frame);

    /** Sends a ping of the WebSocket protocol. */
    void ping();

    /** Says goodbye with this close code once everything else has left; the connection ends when the peer has answered, or a little later. */
    void close(int code);

    /** Ends the connection at once. */
    void abort();

    /**
     * Sets the listener that is told how many bytes of frames that are {@link OutFrame#own} the network has taken, or will never take.
     */
    void whenTaken(LongConsumer listener);

    /** A number that grows with every byte that the peer takes. */
    long progress();

    /** Bytes handed over that have not left yet. */
    long pendingBytes();
}
