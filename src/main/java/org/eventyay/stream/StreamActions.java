package org.eventyay.stream;

import static org.eventyay.access.Permission.ROOM_UPDATE;
import static org.eventyay.access.Permission.ROOM_VIEW;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Timestamps;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code room.stream.*} actions. */
@LiveActions("room")
@InvalidBody("room.stream.invalid")
class StreamActions {
    private final StreamSchedule schedule;
    private final JsonMapper json;

    StreamActions(StreamSchedule schedule, JsonMapper json) {
        this.schedule = schedule;
        this.json = json;
    }

    /** Which part of the schedule; absent: from 30 days ago. */
    record Range(@Nullable JsonNode from, @Nullable JsonNode until) {}

    /** An entry to be made. */
    record NewStream(
            @Nullable JsonNode title,
            @Nullable JsonNode startsAt,
            @Nullable JsonNode endsAt,
            @Nullable JsonNode source,
            @Nullable JsonNode config) {}

    /** What of an entry is to change; what is absent stays. */
    record StreamPatch(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id,

            @Nullable JsonNode title,
            @Nullable JsonNode startsAt,
            @Nullable JsonNode endsAt,
            @Nullable JsonNode source,
            @Nullable JsonNode config) {}

    /** Names an entry. */
    record StreamId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id) {}

    @Action("stream.list")
    @InRoom(module = StreamModules.FAMILY, requires = ROOM_VIEW)
    ObjectNode list(Caller caller, RoomSnapshot room, Range body) {
        RoomStreams streams = schedule.streams(room.id());
        boolean all = room.allows(caller.viewer(), ROOM_UPDATE);
        ArrayNode entries = json.createArrayNode();
        if (all) {
            schedule.list(room.id(), time("from", body.from()), time("until", body.until()))
                    .forEach(entry -> entries.add(entry.view()));
        }
        ObjectNode answer = json.createObjectNode();
        answer.set("streams", entries);
        answer.set("current", view(streams.current(), all, streams.at()));
        answer.set("next", view(streams.next(), all, streams.at()));
        return answer.put("now", Timestamps.text(streams.at()));
    }

    private static @Nullable ObjectNode view(@Nullable RoomStream entry, boolean all, Instant now) {
        return entry == null ? null : all ? entry.view() : entry.view(now);
    }

    private static @Nullable Instant time(String name, @Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return null;
        }
        try {
            return CalendarYear.instant(OffsetDateTime.parse(given.asString("")));
        } catch (DateTimeException e) {
            throw new Invalid(name, "Enter a time with an offset.");
        }
    }

    @Action("stream.create")
    @InRoom(module = StreamModules.FAMILY, requires = ROOM_UPDATE)
    Map<String, ObjectNode> create(Caller caller, RoomSnapshot room, NewStream body) {
        ObjectNode fields = fields(body.title(), body.startsAt(), body.endsAt(), body.source(), body.config());
        return Map.of(
                "stream",
                schedule.create(room.worldId(), room.id(), fields, caller.actor())
                        .view());
    }

    @Action("stream.update")
    @InRoom(module = StreamModules.FAMILY, requires = ROOM_UPDATE)
    Map<String, ObjectNode> update(Caller caller, RoomSnapshot room, StreamPatch body) {
        ObjectNode fields = fields(body.title(), body.startsAt(), body.endsAt(), body.source(), body.config());
        return Map.of(
                "stream",
                schedule.update(room.worldId(), room.id(), id(body.id()), fields, caller.actor(), entry -> {})
                        .view());
    }

    @Action("stream.delete")
    @InRoom(module = StreamModules.FAMILY, requires = ROOM_UPDATE)
    Map<String, UUID> delete(Caller caller, RoomSnapshot room, StreamId body) {
        UUID id = id(body.id());
        schedule.delete(room.worldId(), room.id(), id, caller.actor(), entry -> {});
        return Map.of("stream", id);
    }

    private ObjectNode fields(
            @Nullable JsonNode title,
            @Nullable JsonNode startsAt,
            @Nullable JsonNode endsAt,
            @Nullable JsonNode source,
            @Nullable JsonNode config) {
        ObjectNode fields = json.createObjectNode();
        put(fields, "title", title);
        put(fields, "starts_at", startsAt);
        put(fields, "ends_at", endsAt);
        put(fields, "source", source);
        put(fields, "config", config);
        return fields;
    }

    private static void put(ObjectNode fields, String name, @Nullable JsonNode value) {
        if (value != null) {
            fields.set(name, value);
        }
    }

    private static UUID id(@Nullable UUID id) {
        if (id == null) {
            throw new Unknown("room.stream");
        }
        return id;
    }
}
