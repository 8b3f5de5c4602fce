package org.eventyay.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people wrote about one namespace of the live protocol, in {@code src/main/protocol/<name>.yaml}: what can't be read from the code.
 *
 * @param about Markdown below the title
 * @param types named shapes of this page
 * @param actions by full name
 * @param pushes by name
 */
record PageDescription(
        String name,
        String title,
        String about,
        Map<String, ObjectNode> types,
        Map<String, OfAction> actions,
        Map<String, OfPush> pushes) {
    private static final Path FOLDER = Path.of("src", "main", "protocol");

    /**
     * An action.
     *
     * @param does what it does, in a sentence
     * @param body what its record leaves open; null if nothing
     * @param reply the data of its answer; null if it is empty
     * @param errors codes of its own, and when they come
     */
    record OfAction(
            String does,
            @Nullable ObjectNode body,
            @Nullable ObjectNode reply,
            Map<String, String> errors) {}

    /**
     * A push.
     *
     * @param when when it comes
     * @param to who gets it
     */
    record OfPush(String when, String to, ObjectNode data) {}

    /** All pages by name. */
    static Map<String, PageDescription> all() {
        Map<String, PageDescription> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.forEach(file -> {
                PageDescription page = read(file);
                all.put(page.name(), page);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static PageDescription read(Path file) {
        String name = file.getFileName().toString().replace(".yaml", "");
        try {
            Map<String, Object> written = new Yaml().load(Files.readString(file));
            Notation notation = new Notation(name);
            Map<String, ObjectNode> types = new TreeMap<>();
            map(written, "types").forEach((type, shape) -> types.put(type, notation.schema(shape)));
            Map<String, OfAction> actions = new LinkedHashMap<>();
            map(written, "actions")
                    .forEach((action, details) -> actions.put(name + "." + action, action(notation, details)));
            Map<String, OfPush> pushes = new TreeMap<>();
            map(written, "pushes").forEach((push, details) -> pushes.put(push, push(notation, details)));
            return new PageDescription(
                    name,
                    written.get("title").toString(),
                    written.getOrDefault("about", "").toString().strip(),
                    types,
                    actions,
                    pushes);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static OfAction action(Notation notation, Object details) {
        Map<String, Object> map = asMap(details);
        requireOnly(map, List.of("does", "body", "reply", "errors"));
        Map<String, String> errors = new TreeMap<>();
        map(map, "errors").forEach((code, when) -> errors.put(code, when.toString()));
        return new OfAction(
                map.get("does").toString(),
                map.containsKey("body") ? notation.schema(map.get("body")) : null,
                map.containsKey("reply") ? notation.schema(map.get("reply")) : null,
                errors);
    }

    private static OfPush push(Notation notation, Object details) {
        Map<String, Object> map = asMap(details);
        requireOnly(map, List.of("when", "to", "data"));
        return new OfPush(map.get("when").toString(), map.get("to").toString(), notation.schema(map.get("data")));
    }

    private static void requireOnly(Map<String, Object> map, List<String> keys) {
        if (!keys.containsAll(map.keySet())) {
            throw new IllegalArgumentException("only " + keys + " are known, not " + map.keySet());
        }
    }

    private static Map<String, Object> map(Map<String, Object> in, String key) {
        return in.get(key) == null ? Map.of() : asMap(in.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
