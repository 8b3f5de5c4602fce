package org.eventyay.refusal;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something can't be done in the present state: a name is taken, a poll is closed, a room is full, or another change came first.
 */
public final class Conflict extends Refusal {
    private final transient ObjectNode details;

    /** With a code of its own, such as {@code poll.closed}. */
    public Conflict(String code, String sentence) {
        this(code, sentence, JsonNodeFactory.instance.objectNode());
    }

    /** With details, such as {@code {"streams": [ids]}}. */
    public Conflict(String code, String sentence, ObjectNode details) {
        super(code, sentence);
        this.details = details;
    }

    /** The details; empty if the sentence says everything. */
    public ObjectNode details() {
        return details;
    }
}
