package org.eventyay.live;

/** What a module cleans up when a connection has ended, however it ended. */
public interface AtDisconnect {

    /** Runs after the last command of the connection. A failure is logged and stops nobody else. */
    void disconnected(LiveSocket socket);
}
