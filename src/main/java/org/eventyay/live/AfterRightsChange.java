package org.eventyay.live;

/**
 * What a module does for a connection when the rights of its participant in the world or in a room may have changed.
 */
public interface AfterRightsChange {

    /** Runs on a thread that delivers, after the browser was sent its view of the world: must not wait for anything. */
    void rightsMayHaveChanged(LiveSocket socket);
}
