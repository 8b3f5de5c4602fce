package org.eventyay.schedule;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eventyay.world.WorldSnapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Writes talks of a schedule in one of the forms in which they can be taken along; reading what it wrote gives the same talks again.
 * Of texts in several languages each form has one, the world's.
 */
final class ScheduleWriter {
    private final WorldSnapshot world;
    private final Schedule schedule;
    private final List<Talk> talks;
    private final Map<String, JsonNode> rooms;
    private final Map<String, JsonNode> speakers;
    private final Map<String, JsonNode> tracks;

    ScheduleWriter(WorldSnapshot world, Schedule schedule, List<Talk> talks) {
        this.world = world;
        this.schedule = schedule;
        this.talks = talks;
        rooms = schedule.rooms();
        speakers = schedule.speakers();
        tracks = schedule.tracks();
    }

    String write(ExportKind kind) {
        return switch (kind) {
            case ICS -> new CalendarWriter(this).ics();
            case XCAL -> new CalendarWriter(this).xcal();
            case JSON -> new FrabWriter(this).json();
            case XML -> new FrabWriter(this).xml();
        };
    }

    WorldSnapshot world() {
        return world;
    }

    Schedule schedule() {
        return schedule;
    }

    List<Talk> talks() {
        return talks;
    }

    /** Where the clocks of the event stand. */
    ZoneId zone() {
        return FrabReader.zone(schedule.document().path("timezone").asString(""))
                .orElseGet(() -> ZoneId.of(world.timezone()));
    }

    String text(JsonNode text) {
        return Talk.text(text, world.locale());
    }

    String room(Talk talk) {
        return text(rooms.getOrDefault(talk.room(), MissingNode.getInstance()));
    }

    String track(Talk talk) {
        return text(tracks.getOrDefault(talk.track(), MissingNode.getInstance()));
    }

    String speaker(String code) {
        return text(speakers.getOrDefault(code, MissingNode.getInstance()));
    }

    /** What tells a talk from all others of all events. A talk that is held again has the same code, but not this. */
    String uid(Talk talk) {
        String id = Talk.id(talk.entry().path("id"));
        String code = talk.code().isEmpty()
                ? CalendarReader.BREAK + talk.start().getEpochSecond() + "-" + talk.room()
                : id.startsWith(talk.code() + "-") ? id : talk.code();
        return code + "@" + world.id();
    }
}
