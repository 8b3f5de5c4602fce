package org.eventyay.connection;

/** How a connection is ended. */
public enum ConnectionEnd {
    /** closed without a word; the browser comes back */
    DROP,
    /** told to load the page anew, closed two seconds later */
    RELOAD,
    /** told that a newer connection took its place, closed half a second later; the browser does not come back by itself */
    REPLACED
}
