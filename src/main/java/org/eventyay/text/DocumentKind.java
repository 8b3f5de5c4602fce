package org.eventyay.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The kinds of JSON documents that others hand in and the server stores, with the size each may have. Whatever its kind, a document is
 * at most {@link #MAXIMUM_DEPTH} levels deep, its texts are clean and its numbers finite. What is read from the database may be deeper
 * than that, and what is written deeper still, so whatever was stored can be shown.
 */
public enum DocumentKind {
    /** What a person shows of themselves. */
    PROFILE(16 * 1024),
    /** What a browser keeps for itself. */
    CLIENT_STATE(64 * 1024),
    /** All modules of a room together, with their configuration. */
    ROOM_MODULES(256 * 1024),
    /** The same for a room that is created by somebody who may not change rooms. */
    OPENED_ROOM_MODULES(16 * 1024),
    /** Who gets which role in a world or room. */
    TRAIT_GRANTS(32 * 1024),
    /** What somebody writes with headings, links and pictures, as a list of operations. */
    RICH_TEXT(256 * 1024),
    /** What runs in a room. */
    SCHEDULE(8 * 1024),
    /** The permissions of each role of a world. */
    ROLES(64 * 1024),
    /** One setting of a world, such as its theme. */
    WORLD_SETTING(256 * 1024),
    /** All settings of a world together. */
    WORLD_CONFIG(1024 * 1024);

    /** Most levels of lists and objects inside each other. */
    public static final int MAXIMUM_DEPTH = 20;

    private final int bytes;

    DocumentKind(int bytes) {
        this.bytes = bytes;
    }

    /** Most bytes of such a document as compact JSON in UTF-8. */
    public int bytes() {
        return bytes;
    }

    /** What is wrong with a document of this kind, as a sentence; empty if it can be stored. Looks at no more of it than it must. */
    public Optional<String> fault(JsonNode document) {
        Look look = new Look();
        look.at(document, 0);
        return Optional.ofNullable(look.fault);
    }

    /** Walks through a document until the first fault. */
    private final class Look {
        private int size;
        private @Nullable String fault;

        private boolean at(JsonNode node, int depth) {
            switch (node.getNodeType()) {
                case STRING -> text(node.asString());
                case NUMBER -> {
                    if (CleanJson.isFinite(node)) {
                        grow(node.asString().length());
                    } else {
                        fault = "This has a number that is too large.";
                    }
                }
                case ARRAY -> {
                    if (deeper(depth)) {
                        for (JsonNode child : node) {
                            if (!at(child, depth + 1)) {
                                return false;
                            }
                        }
                    }
                }
                case OBJECT -> {
                    if (deeper(depth)) {
                        for (var property : node.properties()) {
                            if (!text(property.getKey()) || !at(property.getValue(), depth + 1)) {
                                return false;
                            }
                        }
                    }
                }
                default -> grow(4);
            }
            return fault == null;
        }

        private boolean deeper(int depth) {
            if (depth >= MAXIMUM_DEPTH) {
                fault = "This is nested deeper than " + MAXIMUM_DEPTH + " levels.";
            } else {
                grow(2);
            }
            return fault == null;
        }

        private boolean text(String text) {
            if (!PlainText.isClean(text)) {
                fault = "This has control characters or half characters in it.";
                return false;
            }
            return grow(3 + text.getBytes(StandardCharsets.UTF_8).length);
        }

        private boolean grow(int by) {
            size += by;
            if (size > bytes) {
                fault = "This is larger than " + bytes + " bytes.";
            }
            return fault == null;
        }
    }
}
