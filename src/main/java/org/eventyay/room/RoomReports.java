package org.eventyay.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of rooms: which there were, who was in them and for how long. Rows come one after the other, however many. */
@Component
public class RoomReports {
    private static final int FETCHED = 1000;
    private static final String WITHIN = " and v.start_at < :end and coalesce(v.end_at, now()) >= :begin ";

    private final Rooms rooms;
    private final JdbcClient jdbc;

    RoomReports(Rooms rooms, JdbcClient jdbc) {
        this.rooms = rooms;
        this.jdbc = jdbc;
    }

    /**
     * A room, perhaps a deleted one.
     *
     * @param types of its modules
     * @param pretalxId 0 if it is none of the schedule
     */
    public record Place(UUID id, String name, boolean deleted, int pretalxId, List<String> types) {
        /** Whether one of its modules is of this family, such as {@code livestream.}. */
        public boolean has(String family) {
            return types.stream().anyMatch(type -> type.startsWith(family));
        }
    }

    /**
     * Somebody was in a room.
     *
     * @param end now if nobody saw them leave
     * @param open whether nobody saw them leave
     */
    public record Visit(UUID room, UUID person, Instant start, Instant end, boolean open) {}

    /** A time in a room. */
    public record Slot(UUID room, Instant start, Instant end) {}

    /** Something people showed in a room. */
    public record Shown(Instant at, String reaction, int amount) {}

    /** From the first to the last presence. */
    public record Span(Instant first, Instant last) {}

    /** All rooms of a world in their order. */
    @Transactional(readOnly = true)
    public List<Place> rooms(String worldId) {
        return rooms.findByWorld(worldId).stream()
                .map(room -> new Place(
                        room.getId(),
                        room.getName(),
                        room.isDeleted(),
                        room.getPretalxId(),
                        room.getModuleConfig()
                                .valueStream()
                                .map(module -> module.path("type").asString(""))
                                .toList()))
                .toList();
    }

    /** When rooms were visited; empty if they never were. */
    @Transactional(readOnly = true)
    public Optional<Span> span(String worldId, @Nullable UUID room) {
        return jdbc.sql("select min(v.start_at), max(coalesce(v.end_at, now())) from room_view v"
                        + " join room r on r.id = v.room_id where r.world_id = :world"
                        + " and (cast(:room as uuid) is null or r.id = :room) having count(*) > 0")
                .param("world", worldId)
                .param("room", room)
                .query((row, n) -> new Span(instant(row, 1), instant(row, 2)))
                .optional();
    }

    /** How many visits of all rooms there were within this time. */
    @Transactional(readOnly = true)
    public long visits(String worldId, Instant begin, Instant end) {
        return jdbc.sql("select count(*) from room_view v join room r on r.id = v.room_id where r.world_id = :world"
                        + WITHIN)
                .param("world", worldId)
                .param("begin", Timestamp.from(begin))
                .param("end", Timestamp.from(end))
                .query(Long.class)
                .single();
    }

    /** Visits of all rooms within this time, by their beginning. */
    @Transactional(readOnly = true)
    public void visits(String worldId, Instant begin, Instant end, Consumer<Visit> to) {
        visits("r.world_id = :world", "v.start_at, v.id", worldId, null, begin, end, to);
    }

    /**
     * Visits within this time, those of one person together and by their beginning.
     *
     * @param room null for all rooms
     */
    @Transactional(readOnly = true)
    public void visitsByPerson(String worldId, @Nullable UUID room, Instant begin, Instant end, Consumer<Visit> to) {
        String which = "r.world_id = :world and (cast(:room as uuid) is null or r.id = :room)";
        visits(which, "v.user_id, v.start_at", worldId, room, begin, end, to);
    }

    private void visits(
            String which,
            String order,
            String worldId,
            @Nullable UUID room,
            Instant begin,
            Instant end,
            Consumer<Visit> to) {
        var statement = jdbc.sql("select v.room_id, v.user_id, v.start_at, coalesce(v.end_at, now()), v.end_at is null"
                        + " from room_view v join room r on r.id = v.room_id where " + which + WITHIN + " order by "
                        + order)
                .param("world", worldId)
                .param("begin", Timestamp.from(begin))
                .param("end", Timestamp.from(end));
        (which.contains(":room") ? statement.param("room", room) : statement)
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(new Visit(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            instant(row, 3),
                            instant(row, 4),
                            row.getBoolean(5)));
                });
    }

    /** The days within this time on which somebody was there, by room, as the clocks of this zone count them. */
    @Transactional(readOnly = true)
    public Map<UUID, Set<LocalDate>> days(String worldId, ZoneId zone, Instant begin, Instant end) {
        Map<UUID, Set<LocalDate>> days = new HashMap<>();
        jdbc.sql("""
            select distinct v.room_id, cast(day as date) from room_view v join room r on r.id = v.room_id,
              generate_series(date_trunc('day', greatest(v.start_at, cast(:begin as timestamptz)) at time zone :zone),
                              least(coalesce(v.end_at, now()), cast(:end as timestamptz)) at time zone :zone,
                              interval '1 day') day
            where r.world_id = :world\
            """ + WITHIN)
                .param("world", worldId)
                .param("zone", zone.getId())
                .param("begin", Timestamp.from(begin))
                .param("end", Timestamp.from(end))
                .query(row -> {
                    days.computeIfAbsent(row.getObject(1, UUID.class), room -> new HashSet<>())
                            .add(row.getObject(2, LocalDate.class));
                });
        return days;
    }

    /** For each slot, by its position, how many different people were in its room meanwhile; slots without anybody are absent. */
    @Transactional(readOnly = true)
    public Map<Integer, Integer> people(List<Slot> slots) {
        Map<Integer, Integer> people = new HashMap<>();
        jdbc.sql("""
            select s.position, count(distinct v.user_id)
            from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) with ordinality s (room, start, "end", position)
            join room_view v on v.room_id = s.room and v.start_at < s."end" and coalesce(v.end_at, now()) > s.start
            group by s.position\
            """)
                .param(slots.stream().map(slot -> slot.room().toString()).toArray(String[]::new))
                .param(slots.stream().map(slot -> slot.start().toString()).toArray(String[]::new))
                .param(slots.stream().map(slot -> slot.end().toString()).toArray(String[]::new))
                .query(row -> {
                    people.put(row.getInt(1) - 1, row.getInt(2));
                });
        return people;
    }

    /** What was shown in a room within this time, by time. */
    @Transactional(readOnly = true)
    public void reactions(UUID room, Instant begin, Instant end, Consumer<Shown> to) {
        jdbc.sql("select at, reaction, amount from reaction where room_id = ? and at >= ? and at < ? order by at")
                .params(room, Timestamp.from(begin), Timestamp.from(end))
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(new Shown(instant(row, 1), row.getString(2), row.getInt(3)));
                });
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
