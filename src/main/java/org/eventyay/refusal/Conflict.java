package org.eventyay.refusal;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** As things stand this can't be done: it is taken, over, full, or somebody was faster. */
public final class Conflict extends Refusal {
    private final transient ObjectNode details;

    /** With a code of its own, such as {@code poll.closed}. */
    public Conflict(String code, String sentence) {
        this(code, sentence, JsonNodeFactory.instance.objectNode());
    }

    /** Saying also with what, such as {@code {"streams": [ids]}}. */
    public Conflict(String code, String sentence, ObjectNode details) {
        super(code, sentence);
        this.details = details;
    }

    /** With what; empty if the sentence says all. */
    public ObjectNode details() {
        return details;
    }
}
