package org.eventyay.live;

/** What a module runs by itself as long as this process accepts sockets, and never in a command. */
public interface WhileServing {

    /** This node has its place among the others; no socket is open yet. */
    void start();

    /** All sockets are closed. */
    void stop();
}
