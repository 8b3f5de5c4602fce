package org.eventyay.live;

/** What a module tidies up when a connection ends, on whatever way it ended. */
public interface AtDisconnect {

    /** Runs after the last command of the connection. A failure is logged and stops nobody else. */
    void disconnected(LiveSocket socket);
}
