package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.actor.Actor;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only writer of the stream schedule. Entries of a room never overlap, also when several are made at the same moment. Each method is one
 * transaction; browsers follow at once.
 */
@Service
public class StreamSchedule {
    /** Entries of a room that are not over. */
    static final int MOST = 500;

    private static final Duration LISTED = Duration.ofDays(30);
    private static final String OVERLAP = "This time overlaps with another stream.";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Journal journal;
    private final Caches caches;
    private final RoomDirectory rooms;
    private final StreamClock clock;
    private final StreamAddresses addresses;

    StreamSchedule(
            JdbcClient jdbc,
            JsonMapper json,
            Journal journal,
            Caches caches,
            RoomDirectory rooms,
            StreamClock clock,
            StreamAddresses addresses) {
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
        this.caches = caches;
        this.rooms = rooms;
        this.clock = clock;
        this.addresses = addresses;
    }

    /**
     * Entries of a room, by their beginning.
     *
     * @param from only those that end later; null for 30 days ago
     * @param until only those that begin earlier; null for all
     */
    @Transactional(readOnly = true)
    List<RoomStream> list(UUID roomId, @Nullable Instant from, @Nullable Instant until) {
        Instant earliest = from == null ? clock.now().minus(LISTED) : from;
        return jdbc.sql("select " + RoomStream.COLUMNS + """
             from room_stream s where s.room_id = :room and s.ends_at > :from
              and (cast(:until as timestamptz) is null or s.starts_at < :until) order by s.starts_at limit 2000\
            """)
                .param("room", roomId)
                .param("from", Timestamp.from(earliest))
                .param("until", until == null ? null : Timestamp.from(until))
                .query((row, n) -> RoomStream.read(row, json))
                .list();
    }

    /** What runs in a room and what comes next, by the database's clock. */
    @Transactional(readOnly = true)
    RoomStreams streams(UUID roomId) {
        Instant now = clock.now();
        return StreamPart.of(list(roomId, now, null), now);
    }

    /** An entry of a room. */
    @Transactional(readOnly = true)
    Optional<RoomStream> find(UUID roomId, UUID id) {
        return jdbc.sql("select " + RoomStream.COLUMNS + " from room_stream s where s.room_id = ? and s.id = ?")
                .params(roomId, id)
                .query((row, n) -> RoomStream.read(row, json))
                .optional();
    }

    /**
     * A new entry.
     *
     * @throws Invalid naming each field that is wrong
     * @throws Conflict if it overlaps with others, or there are too many
     */
    @Transactional
    RoomStream create(String worldId, UUID roomId, JsonNode given, Actor actor) {
        lock(roomId);
        RoomStream made = EntryFields.read(given, null, roomId, clock.now(), false);
        made = withStoredAddresses(made);
        requireFree(made);
        int upcoming = jdbc.sql("select count(*) from room_stream where room_id = ? and ends_at > now()")
                .param(roomId)
                .query(Integer.class)
                .single();
        if (upcoming >= MOST) {
            throw new Conflict("room.stream.too_many", "A room can't have more than " + MOST + " streams to come.");
        }
        insert(made, actor.person());
        record(worldId, actor, "added", made, null, made);
        changed(worldId);
        return made;
    }

    /**
     * Changes an entry; what is left out stays.
     *
     * @param precondition judges the entry as it is while nobody else can change it; what it throws leaves all as it was
     * @throws Unknown if the room has no such entry
     * @throws Invalid naming each field that is wrong
     * @throws Conflict if it overlaps with others
     */
    @Transactional
    RoomStream update(
            String worldId,
            UUID roomId,
            UUID id,
            JsonNode given,
            Actor actor,
            Consumer<? super ObjectNode> precondition) {
        lock(roomId);
        RoomStream before = find(roomId, id).orElseThrow(() -> new Unknown("room.stream"));
        precondition.accept(before.view());
        RoomStream after = withStoredAddresses(EntryFields.read(given, before, roomId, clock.now(), false));
        if (after.equals(before)) {
            return before;
        }
        requireFree(after);
        jdbc.sql("update room_stream set title = ?, starts_at = ?, ends_at = ?, source = ?, config = ?::jsonb"
                        + " where id = ?")
                .param(after.title())
                .param(Timestamp.from(after.startsAt()))
                .param(Timestamp.from(after.endsAt()))
                .param(after.source().word())
                .param(json.writeValueAsString(after.config()))
                .param(id)
                .update();
        record(worldId, actor, "updated", after, before, after);
        changed(worldId);
        return after;
    }

    /**
     * Removes an entry.
     *
     * @param precondition judges the entry as it is while nobody else can change it; what it throws leaves all as it was
     * @throws Unknown if the room has no such entry
     */
    @Transactional
    RoomStream delete(String worldId, UUID roomId, UUID id, Actor actor, Consumer<? super ObjectNode> precondition) {
        lock(roomId);
        RoomStream before = find(roomId, id).orElseThrow(() -> new Unknown("room.stream"));
        precondition.accept(before.view());
        jdbc.sql("delete from room_stream where id = ?").param(id).update();
        record(worldId, actor, "deleted", before, before, null);
        changed(worldId);
        return before;
    }

    /**
     * Replaces all entries of a room by these, as a file lists them.
     *
     * @throws Invalid naming what is wrong
     */
    @Transactional
    public void replace(String worldId, UUID roomId, List<JsonNode> given) {
        lock(roomId);
        jdbc.sql("delete from room_stream where room_id = ?").param(roomId).update();
        Instant now = clock.now();
        for (JsonNode one : given) {
            RoomStream made = withStoredAddresses(EntryFields.read(one, null, roomId, now, true));
            requireFree(made);
            insert(made, null);
        }
        changed(worldId);
    }

    /** All entries of a room as a file lists them. */
    @Transactional(readOnly = true)
    public ArrayNode exported(UUID roomId) {
        ArrayNode entries = json.createArrayNode();
        list(roomId, Instant.EPOCH, null).forEach(one -> {
            ObjectNode view = one.view();
            view.remove(List.of("id", "room"));
            entries.add(view);
        });
        return entries;
    }

    private RoomStream withStoredAddresses(RoomStream entry) {
        return entry.source() == StreamSource.HLS
                ? new RoomStream(
                        entry.id(),
                        entry.roomId(),
                        entry.title(),
                        entry.startsAt(),
                        entry.endsAt(),
                        entry.source(),
                        addresses.stored((ObjectNode) entry.config().deepCopy()))
                : entry;
    }

    private void insert(RoomStream entry, @Nullable UUID creator) {
        jdbc.sql("""
            insert into room_stream (id, room_id, title, starts_at, ends_at, source, config, created_by)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)\
            """)
                .param(entry.id())
                .param(entry.roomId())
                .param(entry.title())
                .param(Timestamp.from(entry.startsAt()))
                .param(Timestamp.from(entry.endsAt()))
                .param(entry.source().word())
                .param(json.writeValueAsString(entry.config()))
                .param(creator)
                .update();
    }

    /** Of several changes of a room's schedule at once only one is under way. */
    private void lock(UUID roomId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('streams of ' || ?, 0)) is null")
                .param(roomId.toString())
                .query(Boolean.class)
                .single();
    }

    private void requireFree(RoomStream wanted) {
        List<UUID> others = jdbc.sql(
                        "select id from room_stream where room_id = ? and starts_at < ? and ends_at > ? and id <> ?"
                                + " order by starts_at")
                .param(wanted.roomId())
                .param(Timestamp.from(wanted.endsAt()))
                .param(Timestamp.from(wanted.startsAt()))
                .param(wanted.id())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        if (!others.isEmpty()) {
            ObjectNode details = JsonNodeFactory.instance.objectNode();
            ArrayNode ids = details.putArray("streams");
            others.forEach(id -> ids.add(id.toString()));
            throw new Conflict("room.stream.overlap", OVERLAP, details);
        }
    }

    private void record(
            String worldId,
            Actor actor,
            String what,
            RoomStream entry,
            @Nullable RoomStream before,
            @Nullable RoomStream after) {
        ObjectNode data = json.createObjectNode()
                .put("object", entry.id().toString())
                .put("room", entry.roomId().toString());
        if (before != null) {
            data.set("old", before.view());
        }
        if (after != null) {
            data.set("new", after.view());
        }
        journal.record(actor, Change.inWorld(worldId, "world.room.stream." + what, data));
    }

    private void changed(String worldId) {
        rooms.drop(worldId);
        caches.drop(StreamSwitcher.SCHEDULES, worldId);
    }
}
