package org.eventyay.cli.terminal;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the texts of a JSON document that no database takes: those with a NUL, or with half of a character of two. */
final class StorableText {
    private StorableText() {}

    /** The first one, as a sentence that begins with its path, for example {@code rooms[1].name}. */
    static Optional<String> firstFault(String path, JsonNode node) {
        if (node.isString()) {
            return fault(node.stringValue()).map(what -> (path.isEmpty() ? "The text" : path + ":") + " " + what);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                Optional<String> found = firstFault(path + "[" + i + "]", node.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        for (var entry : node.properties()) {
            String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            Optional<String> found = fault(entry.getKey())
                    .map(what -> (path.isEmpty() ? "A key" : path + ": a key") + " " + what)
                    .or(() -> firstFault(name, entry.getValue()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Optional.of("has a NUL character, which no text has.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("has half a character (\\u%04x without its other half).".formatted((int) c));
            }
        }
        return Optional.empty();
    }
}
