package org.eventyay.roulette;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eventyay.roulette.Pairing.Ask;
import org.eventyay.roulette.Pairing.Match;
import org.eventyay.roulette.Pairing.Two;
import org.eventyay.roulette.Pairing.Waiting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who waits, who met and which connections a call has. How many statements are needed does not depend on how many ask at once. */
@Component
class RouletteRows {
    private static final int MOST_WAITING = 2_000;
    private static final Duration WAITS = Duration.ofSeconds(30);
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RouletteRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Until the transaction ends nobody else brings people of this room together, or takes their requests back. */
    void lock(UUID roomId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('roulette ' || ?, 0)) is null")
                .param(roomId.toString())
                .query(Boolean.class)
                .single();
    }

    /** Who waits in a room, longest first. */
    List<Waiting> waiting(UUID roomId) {
        return jdbc.sql("select user_id, socket, capable from roulette_request where room_id = ? and expiry >= now()"
                        + " order by since, id limit " + MOST_WAITING)
                .param(roomId)
                .query((row, n) -> new Waiting(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /** Who of those asking and who of all must not meet, because one blocked the other. */
    Set<Two> blocked(Collection<UUID> asking, Collection<UUID> all) {
        Set<Two> blocked = new HashSet<>();
        jdbc.sql("""
            select blocker_id, blocked_id from participant_block
            where blocker_id = any(:asking) and blocked_id = any(:all) or blocked_id = any(:asking) and blocker_id = any(:all)\
            """).param("asking", array(asking)).param("all", array(all)).query(row -> {
            blocked.add(Two.of(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        });
        return blocked;
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    /** With whom those who ask met others in this room within this time. */
    Set<Two> met(UUID roomId, Collection<UUID> asking, Duration within) {
        Set<Two> met = new HashSet<>();
        jdbc.sql("select user1_id, user2_id from roulette_pairing where room_id = :room and timestamp > :since"
                        + " and (user1_id = any(:asking) or user2_id = any(:asking))")
                .param("room", roomId)
                .param("since", Timestamp.from(Instant.now().minus(within)))
                .param("asking", array(asking))
                .query(row -> {
                    met.add(Two.of(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
                });
        return met;
    }

    /** How many pairs came together in a room just now, and in how many of them each of these people was. */
    record Recent(int all, Map<UUID, Integer> own) {
        int without(UUID person) {
            return all - own.getOrDefault(person, 0);
        }
    }

    /** Pairs of the last five minutes. */
    Recent recent(UUID roomId, Collection<UUID> asking) {
        Timestamp since = Timestamp.from(Instant.now().minus(RECENT));
        int all = jdbc.sql("select count(*) from roulette_pairing where room_id = ? and timestamp > ?")
                .params(roomId, since)
                .query(Integer.class)
                .single();
        Map<UUID, Integer> own = new HashMap<>();
        if (all > 0) {
            jdbc.sql("""
                select a.id, count(*) from unnest(:asking::uuid[]) a (id)
                join roulette_pairing p on p.room_id = :room and p.timestamp > :since and a.id in (p.user1_id, p.user2_id)
                group by a.id\
                """)
                    .param("asking", array(asking))
                    .param("room", roomId)
                    .param("since", since)
                    .query(row -> {
                        own.put(row.getObject(1, UUID.class), row.getInt(2));
                    });
        }
        return new Recent(all, own);
    }

    /** The calls that these connections were just called into, if they go on: connection by call. */
    Map<UUID, String> calledInto(UUID roomId, Collection<String> sockets) {
        Map<UUID, String> calls = new HashMap<>();
        jdbc.sql("select id, waiter from roulette_pairing where room_id = ? and timestamp > ? and ended is null"
                        + " and waiter = any(?)")
                .param(roomId)
                .param(Timestamp.from(Instant.now().minus(WAITS)))
                .param(sockets.toArray(String[]::new))
                .query(row -> {
                    calls.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return calls;
    }

    /** Stores who met, with the two connections of each call. */
    void insert(UUID roomId, List<Match> matches, Function<Match, @Nullable String> media) {
        Timestamp now = Timestamp.from(Instant.now());
        batch(
                "insert into roulette_pairing (id, room_id, user1_id, user2_id, timestamp, waiter, media) values (?,"
                        + " ?, ?, ?, ?, ?, ?)",
                matches,
                (row, match) -> {
                    row.setObject(1, match.call());
                    row.setObject(2, roomId);
                    row.setObject(3, match.first().person());
                    row.setObject(4, match.second().person());
                    row.setTimestamp(5, now);
                    row.setString(6, match.second().socket());
                    row.setString(7, media.apply(match));
                });
        String connect = "insert into roulette_connection (pairing_id, socket, user_id) values (?, ?, ?)";
        batch(connect, matches, (row, match) -> {
            row.setObject(1, match.call());
            row.setString(2, match.first().socket());
            row.setObject(3, match.first().person());
        });
        batch(connect, matches, (row, match) -> {
            row.setObject(1, match.call());
            row.setString(2, match.second().socket());
            row.setObject(3, match.second().person());
        });
    }

    /** Lets these wait for the next half minute; who waits already keeps their place. */
    void wait(UUID roomId, Collection<Ask> asking) {
        Instant now = Instant.now();
        batch("""
            insert into roulette_request as r (room_id, user_id, socket, since, expiry, capable) values (?, ?, ?, ?, ?, ?)
            on conflict (socket, room_id) do update set expiry = excluded.expiry, user_id = excluded.user_id, capable = excluded.capable,
                since = case when r.expiry < excluded.since then excluded.since else r.since end\
            """, asking, (row, ask) -> {
            row.setObject(1, roomId);
            row.setObject(2, ask.person());
            row.setString(3, ask.socket());
            row.setTimestamp(4, Timestamp.from(now));
            row.setTimestamp(5, Timestamp.from(now.plus(WAITS)));
            row.setBoolean(6, ask.capable());
        });
    }

    private interface Setter<T> {
        void set(PreparedStatement row, T value) throws SQLException;
    }

    private <T> void batch(String sql, Collection<T> values, Setter<T> setter) {
        if (!values.isEmpty()) {
            batches.batchUpdate(sql, values, values.size(), (row, value) -> setter.set(row, value));
        }
    }

    /** Nobody of these waits in the room any more. */
    void withdraw(UUID roomId, Collection<UUID> people) {
        if (!people.isEmpty()) {
            jdbc.sql("delete from roulette_request where room_id = ? and user_id = any(?)")
                    .param(roomId)
                    .param(array(people))
                    .update();
        }
    }

    /** This connection waits in the room no more. */
    void withdraw(UUID roomId, String socket) {
        jdbc.sql("delete from roulette_request where room_id = ? and socket = ?")
                .params(roomId, socket)
                .update();
    }

    /**
     * A call.
     *
     * @param ended whether somebody hung up, or it began half a day ago
     * @param media what carries it; null if both have browsers that know one way only
     */
    record Call(
            UUID id,
            UUID roomId,
            UUID first,
            UUID second,
            boolean ended,
            @Nullable String media) {}

    /** A call of a world that somebody takes part in. */
    Optional<Call> call(String worldId, UUID id, UUID person) {
        return jdbc.sql("""
            select p.id, p.room_id, p.user1_id, p.user2_id, (p.ended is not null or p.timestamp < now() - interval '12 hours'),
                p.media
            from roulette_pairing p join room r on r.id = p.room_id
            where p.id = :id and r.world_id = :world and :person in (p.user1_id, p.user2_id)\
            """)
                .param("id", id)
                .param("world", worldId)
                .param("person", person)
                .query((row, n) -> new Call(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getBoolean(5),
                        row.getString(6)))
                .optional();
    }

    /** Whether there is such a call and it is not over. */
    boolean goesOn(UUID call) {
        return jdbc.sql("select exists (select 1 from roulette_pairing where id = ? and ended is null"
                        + " and timestamp >= now() - interval '12 hours')")
                .param(call)
                .query(Boolean.class)
                .single();
    }

    /** A call is over; again changes nothing. */
    void end(UUID call) {
        jdbc.sql("update roulette_pairing set ended = now() where id = ? and ended is null")
                .param(call)
                .update();
    }

    /** A connection comes into a call; again is no fault. */
    void enter(UUID call, String socket, UUID person) {
        jdbc.sql("insert into roulette_connection (pairing_id, socket, user_id) values (?, ?, ?) on conflict do"
                        + " nothing")
                .params(call, socket, person)
                .update();
    }

    /** A connection leaves a call. */
    void leave(UUID call, String socket) {
        jdbc.sql("delete from roulette_connection where pairing_id = ? and socket = ?")
                .params(call, socket)
                .update();
    }

    /** A connection leaves all its calls; which ones. */
    List<UUID> leaveAll(String socket) {
        return jdbc.sql("delete from roulette_connection where socket = ? returning pairing_id")
                .param(socket)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The connections that somebody has in a call. */
    List<String> connections(UUID call, UUID person) {
        return jdbc.sql("select socket from roulette_connection where pairing_id = ? and user_id = ?")
                .params(call, person)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Removes whatever somebody waited for, and whom they met. */
    void forget(UUID person) {
        jdbc.sql("delete from roulette_request where user_id = ?").param(person).update();
        jdbc.sql("delete from roulette_pairing where user1_id = ? or user2_id = ?")
                .params(person, person)
                .update();
    }

    /** Removes requests that expired an hour ago, and connections of calls that are long over; how many requests. */
    int cleanup() {
        jdbc.sql("""
            delete from roulette_connection c using roulette_pairing p
            where p.id = c.pairing_id and (p.ended < now() - interval '1 hour' or p.timestamp < now() - interval '2 days')\
            """).update();
        return jdbc.sql("delete from roulette_request where expiry < now() - interval '1 hour'")
                .update();
    }
}
