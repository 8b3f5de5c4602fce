package org.eventyay.participant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Limits the size of all people in one answer. Anybody can write a long profile, and hundreds of them would make a frame of megabytes: once
 * the limit is reached, further people are shown with name and picture only.
 */
public final class PeopleInAnswer {
    private static final int BESIDES = 200;

    private long left;

    private PeopleInAnswer(long left) {
        this.left = left;
    }

    /** Two megabytes: what a page of a list, or of a conversation, may have. */
    public static PeopleInAnswer ofPage() {
        return new PeopleInAnswer(2 << 20);
    }

    /** Eight megabytes, for lists of everybody. */
    public static PeopleInAnswer ofAll() {
        return new PeopleInAnswer(8 << 20);
    }

    /** The same view, or a shorter one where that would be too much. */
    public ObjectNode fit(ObjectNode view) {
        long weight = BESIDES + weight(view.path("profile")) + weight(view.path("client_state"));
        if (weight <= left) {
            left -= weight;
            return view;
        }
        JsonNode profile = view.path("profile");
        ObjectNode brief = JsonNodeFactory.instance.objectNode();
        for (String part : new String[] {"display_name", "avatar"}) {
            if (profile.has(part)) {
                brief.set(part, profile.get(part));
            }
        }
        view.set("profile", brief);
        if (view.has("client_state")) {
            view.putObject("client_state");
        }
        left -= Math.min(left, BESIDES);
        return view;
    }

    /** About the length of a document as text. */
    private static long weight(JsonNode node) {
        if (node.isString()) {
            return 2L + node.asString().length();
        }
        long sum = 2;
        if (node.isObject()) {
            for (var field : node.properties()) {
                sum += field.getKey().length() + 4L + weight(field.getValue());
            }
        } else {
            for (JsonNode one : node) {
                sum += 1 + weight(one);
            }
        }
        return node.isContainer() ? sum : 8;
    }
}
