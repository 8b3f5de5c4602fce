package org.eventyay.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of seats. Each call is one statement. */
@Repository
class CallSeats {
    private static final String COLUMNS =
            "id, call_id, world_id, user_id, node, connection, ord, state::text, speak, provider, lost_at is not null,"
                    + " present, sid, tracks::text";

    /** Until when a token may be used that was given now; a little longer than it says. */
    private static final String TOKEN = "now() + interval '11 minutes'";

    private static final int LONGEST_SID = 40;
    private static final String PEER = " and provider = 'peer'";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CallSeats(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Lets nobody else come or go in a call until the transaction ends. */
    void lock(UUID callId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('call ' || ?, 0))")
                .param(callId.toString())
                .query((row, n) -> 1)
                .single();
    }

    /** All seats of a call, in order. */
    List<CallSeat> of(UUID callId) {
        return jdbc.sql("select " + COLUMNS + " from call_seat where call_id = ? order by ord")
                .param(callId)
                .query((row, n) -> read(row))
                .list();
    }

    Optional<CallSeat> find(UUID callId, String id) {
        return jdbc.sql("select " + COLUMNS + " from call_seat where id = ? and call_id = ?")
                .params(id, callId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** A seat nobody else changes until the transaction ends. */
    Optional<CallSeat> locked(UUID callId, String id) {
        return jdbc.sql("select " + COLUMNS + " from call_seat where id = ? and call_id = ? for update")
                .params(id, callId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Everything somebody sits in. */
    List<CallSeat> ofPerson(UUID userId) {
        return jdbc.sql("select " + COLUMNS + " from call_seat where user_id = ?")
                .param(userId)
                .query((row, n) -> read(row))
                .list();
    }

    /** Adds a seat at the end of the order. */
    CallSeat add(
            String id,
            CallId call,
            UUID userId,
            String node,
            String connection,
            CallState state,
            boolean speak,
            CallProvider provider) {
        return jdbc.sql("insert into call_seat (id, call_id, world_id, user_id, node, connection, state, speak,"
                        + " provider, present, expires) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?,"
                        + " " + TOKEN + ")"
                        + " returning " + COLUMNS)
                .params(
                        id,
                        call.id(),
                        call.worldId(),
                        userId,
                        node,
                        connection,
                        state.view().toString(),
                        speak,
                        provider.word(),
                        provider == CallProvider.PEER)
                .query((row, n) -> read(row))
                .single();
    }

    /** Gives a seat to another connection of the same person. */
    void move(String id, String node, String connection) {
        jdbc.sql("update call_seat set node = ?, connection = ?, lost_at = null, expires = " + TOKEN + " where id = ?")
                .params(node, connection, id)
                .update();
    }

    void change(String id, CallState state, boolean speak) {
        jdbc.sql("update call_seat set state = ?::jsonb, speak = ? where id = ?")
                .params(state.view().toString(), speak, id)
                .update();
    }

    /** Ends a seat; empty if it had ended before. */
    Optional<CallSeat> remove(UUID callId, String id) {
        return removed("call_id = ? and id = ?", callId, id).stream().findFirst();
    }

    /** Ends all seats of a call. */
    List<CallSeat> removeAll(UUID callId) {
        return removed("call_id = ?", callId);
    }

    List<CallSeat> removePerson(UUID userId) {
        return removed("user_id = ?", userId);
    }

    /** The connection of a seat is gone. Whether it still had that seat. */
    boolean lost(UUID callId, String id, String node, String connection) {
        return jdbc.sql("update call_seat set lost_at = now() where call_id = ? and id = ? and node = ? and"
                                + " connection = ? and lost_at is null")
                        .params(callId, id, node, connection)
                        .update()
                > 0;
    }

    /** Ends the seats whose people did not come back for this long. */
    List<CallSeat> removeLost(Duration since) {
        return removed("lost_at < now() - make_interval(secs => ?)" + PEER, since.toMillis() / 1000.0);
    }

    /** Processes that have seats. */
    List<String> nodes() {
        return jdbc.sql("select distinct node from call_seat where node is not null and lost_at is null" + PEER)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Ends the seats of processes that are gone. */
    List<CallSeat> removeOf(Collection<String> nodes) {
        return removed("node = any(?) and lost_at is null" + PEER, (Object) nodes.toArray(String[]::new));
    }

    /** Somebody is there, the server says. */
    void arrived(String id, String sid) {
        jdbc.sql("update call_seat set present = true, sid = ? where id = ?")
                .params(sid.length() > LONGEST_SID ? "" : sid, id)
                .update();
    }

    /** Somebody is there no more; their token still lets them in. */
    void departed(String id) {
        jdbc.sql("update call_seat set present = false, state = ?::jsonb, tracks = '{}', expires = " + TOKEN
                        + " where id = ?")
                .params(CallState.SILENT.view().toString(), id)
                .update();
    }

    /** What somebody sends, the server says. */
    void sends(String id, CallState state, JsonNode tracks) {
        jdbc.sql("update call_seat set state = ?::jsonb, tracks = ?::jsonb where id = ?")
                .params(state.view().toString(), tracks.toString(), id)
                .update();
    }

    /** Forgets seats whose token lets nobody in any more. */
    void forgetUnused() {
        jdbc.sql("delete from call_seat where not present and expires < now()").update();
    }

    /** Lets somebody speak on a panel, or no more. */
    void letSpeak(CallSeat seat, boolean speak) {
        if (speak) {
            jdbc.sql("insert into call_speaker (call_id, world_id, user_id) values (?, ?, ?) on conflict do nothing")
                    .params(seat.callId(), seat.worldId(), seat.userId())
                    .update();
        } else {
            jdbc.sql("delete from call_speaker where call_id = ? and user_id = ?")
                    .params(seat.callId(), seat.userId())
                    .update();
        }
    }

    boolean isSpeaker(UUID callId, UUID userId) {
        return jdbc.sql("select exists (select 1 from call_speaker where call_id = ? and user_id = ?)")
                .params(callId, userId)
                .query(Boolean.class)
                .single();
    }

    private List<CallSeat> removed(String which, Object... parameters) {
        return jdbc.sql("delete from call_seat where " + which + " returning " + COLUMNS)
                .params(parameters)
                .query((row, n) -> read(row))
                .list();
    }

    /** Keeps whoever sits there out of the call for a while. */
    void keepOut(CallSeat seat, Duration time) {
        jdbc.sql("insert into call_removal (call_id, world_id, user_id, until)"
                        + " values (?, ?, ?, now() + make_interval(secs => ?))"
                        + " on conflict (call_id, user_id) do update set until = excluded.until")
                .params(seat.callId(), seat.worldId(), seat.userId(), (double) time.toSeconds())
                .update();
    }

    boolean keptOut(UUID callId, UUID userId) {
        return jdbc.sql("select exists (select 1 from call_removal where call_id = ? and user_id = ? and until >"
                        + " now())")
                .params(callId, userId)
                .query(Boolean.class)
                .single();
    }

    private CallSeat read(ResultSet row) throws SQLException {
        @Nullable String connection = row.getString(6);
        return new CallSeat(
                row.getString(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                connection,
                row.getInt(7),
                CallState.read(json.readTree(row.getString(8))),
                row.getBoolean(9),
                CallProvider.of(row.getString(10)),
                row.getBoolean(11),
                row.getBoolean(12),
                Objects.requireNonNullElse(row.getString(13), ""),
                json.readTree(row.getString(14)));
    }
}
