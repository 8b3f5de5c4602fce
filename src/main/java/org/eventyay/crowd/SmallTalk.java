package org.eventyay.crowd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the crowd is called and has to say. A line is said once until all others of its room were, and a room is left a pause after each, however many
 * people are in it: a chat that can't be read is no shop window.
 */
final class SmallTalk {
    private static final String FILE = "/demo/crowd.json";
    private static final long PAUSE = 7_000_000_000L;

    private final long pause;
    private final List<String> names;
    private final List<String> reactions;
    private final Map<String, List<String>> lines = new HashMap<>();
    private final Map<String, List<String>> unsaid = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Random random = new Random();

    private SmallTalk(JsonNode document, double pace) {
        pause = (long) (PAUSE / pace);
        names = texts(document.path("names"));
        reactions = texts(document.path("reactions"));
        document.path("lines").properties().forEach(room -> lines.put(room.getKey(), texts(room.getValue())));
    }

    static SmallTalk bundled(JsonMapper json, double pace) {
        try (InputStream in = SmallTalk.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            return new SmallTalk(json.readTree(in), pace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** A name of their own for each of as many people as there are names; then they are numbered. */
    String name(int number) {
        int round = number / names.size();
        return names.get(number % names.size()) + (round == 0 ? "" : " " + (round + 1));
    }

    String reaction() {
        return reactions.get(random.nextInt(reactions.size()));
    }

    /**
     * The next line of a room, if it has any and is due for one.
     *
     * @param room id of the room in the file of the world
     * @param now  as {@link System#nanoTime()}
     */
    synchronized Optional<String> line(String room, long now) {
        List<String> all = lines.getOrDefault(room, List.of());
        Long before = last.get(room);
        if (all.isEmpty() || before != null && now - before < pause) {
            return Optional.empty();
        }
        last.put(room, now);
        List<String> left = unsaid.computeIfAbsent(room, key -> new ArrayList<>());
        if (left.isEmpty()) {
            left.addAll(all);
            Collections.shuffle(left, random);
        }
        return Optional.of(left.removeLast());
    }
}
