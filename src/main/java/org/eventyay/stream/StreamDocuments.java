package org.eventyay.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.actor.Actor;
import org.eventyay.live.Timestamps;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stream schedule for machines and operators: entries are documents as clients know them. */
@Service
public class StreamDocuments {
    private static final Set<String> STAGE = Set.of(StreamModules.STAGE);

    private final StreamSchedule schedule;
    private final StreamRendering rendering;
    private final RoomDirectory rooms;
    private final StreamClock clock;
    private final JsonMapper json;

    StreamDocuments(
            StreamSchedule schedule,
            StreamRendering rendering,
            RoomDirectory rooms,
            StreamClock clock,
            JsonMapper json) {
        this.schedule = schedule;
        this.rendering = rendering;
        this.rooms = rooms;
        this.clock = clock;
        this.json = json;
    }

    /**
     * An entry and how it stands.
     *
     * @param state {@code past}, {@code now}, or {@code next} for all that is to come
     */
    public record Planned(
            ObjectNode entry, UUID id, Instant startsAt, Instant endsAt, String source, String title, String state) {}

    /** Entries of a room by their beginning; past ones only if wanted. */
    public List<Planned> list(UUID roomId, boolean past) {
        Instant now = clock.now();
        List<Planned> planned = new ArrayList<>();
        for (RoomStream one : schedule.list(roomId, past ? Instant.EPOCH : now, null)) {
            boolean isToCome = one.startsAt().isAfter(now);
            String state = one.runs(now) ? "now" : !isToCome ? "past" : "next";
            planned.add(new Planned(
                    one.view(),
                    one.id(),
                    one.startsAt(),
                    one.endsAt(),
                    one.source().word(),
                    one.title(),
                    state));
        }
        return planned;
    }

    /** An entry of a room. */
    public Optional<ObjectNode> find(UUID roomId, UUID id) {
        return schedule.find(roomId, id).map(RoomStream::view);
    }

    /** The room in this world that has this entry. */
    public Optional<RoomSnapshot> roomOf(String worldId, UUID id) {
        return rooms.of(worldId).stream()
                .filter(room -> schedule.find(room.id(), id).isPresent())
                .findFirst();
    }

    /** See {@link StreamSchedule}. */
    public ObjectNode create(RoomSnapshot room, JsonNode fields, Actor actor) {
        return schedule.create(room.worldId(), room.id(), fields, actor).view();
    }

    /** See {@link StreamSchedule}. */
    public ObjectNode update(
            RoomSnapshot room, UUID id, JsonNode fields, Actor actor, Consumer<? super ObjectNode> precondition) {
        return schedule.update(room.worldId(), room.id(), id, fields, actor, precondition)
                .view();
    }

    /** See {@link StreamSchedule}. */
    public void delete(RoomSnapshot room, UUID id, Actor actor, Consumer<? super ObjectNode> precondition) {
        schedule.delete(room.worldId(), room.id(), id, actor, precondition);
    }

    /**
     * What a room shows at this moment and what comes next, for everybody who may see it.
     *
     * @throws Unknown if it shows no streams
     */
    public ObjectNode now(RoomSnapshot room, WorldSnapshot world) {
        RoomStreams streams = room.part(RoomStreams.class);
        @Nullable ObjectNode module = rendering.view(room, world, STAGE);
        if (module == null) {
            throw new Unknown("room");
        }
        ObjectNode answer =
                streams == null ? json.createObjectNode().putNull("current").putNull("next") : streams.view();
        answer.set("module", module);
        return answer;
    }

    /** The time by which streams switch, as it is told. */
    public String time() {
        return Timestamps.text(clock.now());
    }

    /** The address in the schedule of a stream that is pushed to this ingest of a room. */
    public static String path(IngestListing.Line ingest) {
        return ingest.hlsUrl().substring(ingest.hlsUrl().indexOf(StreamAddresses.LIVE));
    }
}
