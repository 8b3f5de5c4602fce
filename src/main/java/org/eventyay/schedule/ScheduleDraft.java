package org.eventyay.schedule;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schedule that is put together from entries of other forms: rooms, tracks and speakers come into being as entries name them. Texts are
 * cleaned and bounded; what is wrong with an entry becomes a fault that names it.
 */
final class ScheduleDraft {
    static final int MOST_TALKS = 10_000;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_WORD = 300;
    private static final int LONGEST_CODE = 200;
    private static final int IDS = 999_999_999;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ScheduleFaults faults;
    private final ObjectNode schedule = JSON.objectNode();
    private final Map<String, JsonNode> rooms = new HashMap<>();
    private final Set<String> roomIds = new HashSet<>();
    private final Map<String, String> tracks = new HashMap<>();
    private final Set<String> speakers = new HashSet<>();
    private final Set<String> talkIds = new HashSet<>();
    private int talks;

    ScheduleDraft(@Nullable String version, ZoneId zone, ScheduleFaults faults) {
        this.faults = faults;
        schedule.put("version", version == null ? null : word(version)).put("timezone", zone.getId());
        List.of("rooms", "tracks", "speakers", "talks").forEach(schedule::putArray);
    }

    /** The whole as it is by now. */
    ObjectNode document() {
        return schedule;
    }

    /**
     * The id of the room with this name, empty if it has none. A room without an id gets a number that follows from its name: rooms of an
     * event are tied to it, so it must be the same each time that the schedule is read.
     *
     * @param id what its source calls it, empty if it says nothing
     */
    JsonNode room(String name, String id) {
        String called = word(name);
        if (called.isEmpty() && id.isEmpty()) {
            return JSON.nullNode();
        }
        return rooms.computeIfAbsent(called.isEmpty() ? word(id) : called, same -> {
            JsonNode key = id.isEmpty() || roomIds.contains(id) ? freeNumber(same) : given(id);
            roomIds.add(key.asString());
            ObjectNode room = schedule.withArray("rooms").addObject();
            room.set("id", key);
            room.put("name", same);
            return key;
        });
    }

    private static JsonNode given(String id) {
        return id.matches("0|[1-9][0-9]{0,8}") ? JSON.numberNode(Integer.parseInt(id)) : JSON.stringNode(word(id));
    }

    private JsonNode freeNumber(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        int number = (int) (sum.getValue() % IDS) + 1;
        while (roomIds.contains(Integer.toString(number))) {
            number = number % IDS + 1;
        }
        return JSON.numberNode(number);
    }

    /**
     * The id of the track with this name.
     *
     * @param id what its source calls it, empty if it says nothing
     * @return null for no name
     */
    @Nullable
    String track(String name, String id, String color) {
        String called = word(name);
        if (called.isEmpty()) {
            return null;
        }
        return tracks.computeIfAbsent(called, same -> {
            String key = id.isEmpty() ? same : word(id);
            schedule.withArray("tracks")
                    .addObject()
                    .put("id", key)
                    .put("name", same)
                    .put("color", color.isEmpty() ? null : word(color));
            return key;
        });
    }

    /** The code of a speaker; one without a name is none. */
    @Nullable
    String speaker(String code, String name, String biography, String avatar) {
        String called = word(name);
        if (called.isEmpty()) {
            return null;
        }
        String key = code.isEmpty() ? called : word(code);
        if (speakers.add(key)) {
            schedule.withArray("speakers")
                    .addObject()
                    .put("code", key)
                    .put("name", called)
                    .put("avatar", avatar.isEmpty() ? null : text(avatar))
                    .put("biography", biography.isEmpty() ? null : text(biography));
        }
        return key;
    }

    /**
     * A talk, or a break if it has no code; the same code may come again, for a talk that is held twice.
     *
     * @param where how faults name the entry
     */
    ObjectNode talk(String where, String code, String title) {
        if (++talks > MOST_TALKS) {
            throw new ScheduleException("A schedule has " + MOST_TALKS + " entries at most.");
        }
        ObjectNode talk = schedule.withArray("talks").addObject();
        String key = PlainText.first(clean(code), LONGEST_CODE);
        String id = key.isEmpty() ? "break-" + talks : key;
        for (int again = 2; !talkIds.add(id); again++) {
            id = key + "-" + again;
        }
        talk.put("id", id).put("code", key.isEmpty() ? null : key).put("title", text(title));
        if (title.isBlank()) {
            faults.add(where, "title", "is missing.");
        }
        talk.putNull("abstract").putArray("speakers");
        return talk.putNull("track")
                .putNull("room")
                .putNull("start")
                .putNull("end")
                .putNull("url");
    }

    /** Puts a text, unless there is none. */
    void put(ObjectNode talk, String key, String text) {
        if (!text.isBlank()) {
            talk.put(key, text(text));
        }
    }

    /** Puts when it is; what is missing has a fault already. */
    void times(ObjectNode talk, String where, @Nullable ZonedDateTime start, @Nullable ZonedDateTime end) {
        if (start == null || end == null) {
            return;
        }
        talk.put("start", CellTimes.text(start)).put("end", CellTimes.text(end));
        if (end.isBefore(start)) {
            faults.add(where, "end", "is before the start.");
        }
    }

    static String text(String text) {
        return PlainText.first(clean(text), LONGEST_TEXT);
    }

    static String word(String text) {
        return PlainText.first(clean(text), LONGEST_WORD);
    }

    private static String clean(String text) {
        return PlainText.cleaned(text.strip().replace("\r\n", "\n"));
    }
}
