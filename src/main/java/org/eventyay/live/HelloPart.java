package org.eventyay.live;

import tools.jackson.databind.node.ObjectNode;

/** What a module adds to the answer to a login, such as {@code chat.channels} (spec 01 §4.4). Costs a fixed number of statements. */
public interface HelloPart {

    /** Adds this module's keys. */
    void addTo(ObjectNode hello, Caller caller);
}
