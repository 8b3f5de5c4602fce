package org.eventyay.live;

/** The outgoing side of one connection. Never blocks; frames leave in the order of the calls. */
interface SocketWriter {

    /** Queues a frame. After the connection has ended nothing happens. */
    void write(OutFrame frame);

    /** Asks the peer for a sign of life. */
    void ping();

    /** Says goodbye with this close code; the connection ends when the peer has answered, or a little later. */
    void close(int code);

    /** Ends the connection at once. */
    void abort();

    /** Bytes handed over that have not left yet. */
    long pendingBytes();
}
