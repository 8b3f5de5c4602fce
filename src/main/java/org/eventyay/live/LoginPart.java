package org.eventyay.live;

import tools.jackson.databind.node.ObjectNode;

/** What a module adds to the answer to a login, such as {@code chat.channels}. Costs a fixed number of statements. */
public interface LoginPart {

    /** Adds this module's keys. */
    void addTo(ObjectNode hello, Caller caller);

    /**
     * Adds the same keys for a participant who was created by this login: nothing is stored about them yet, so no query is needed. Most
     * logins of a large event are of this kind, and come at the same time.
     */
    default void addToFirst(ObjectNode hello, Caller caller) {
        addTo(hello, caller);
    }
}
