package org.eventyay.live;

import tools.jackson.databind.node.ObjectNode;

/** What a module adds to the answer to a login, such as {@code chat.channels}. Costs a fixed number of statements. */
public interface LoginPart {

    /** Adds this module's keys. */
    void addTo(ObjectNode hello, Caller caller);

    /**
     * Adds the same keys for somebody who came into being with this login: nothing can be stored about them yet, so that no query is
     * needed. Most logins of a big event are of this kind, and they come all at once.
     */
    default void addToFirst(ObjectNode hello, Caller caller) {
        addTo(hello, caller);
    }
}
