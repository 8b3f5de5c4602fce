package org.eventyay.live;

/** What a module runs while this process accepts sockets; it never runs in a command. */
public interface WhileServing {

    /** This node is registered; no socket is open yet. */
    void start();

    /** All sockets are closed. */
    void stop();
}
