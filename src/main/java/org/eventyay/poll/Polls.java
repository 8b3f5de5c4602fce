package org.eventyay.poll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.poll.Poll.Option;
import org.eventyay.room.PinRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of polls and their options; votes are counted here and written by {@link PollVotes}. Each call costs a fixed number of statements. */
@Repository
class Polls {
    private static final String COLUMNS =
            "id, room_id, content, state, poll_type, timestamp, is_pinned, cached_results::text, revision";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final PinRows pins;

    Polls(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        pins = new PinRows(
                jdbc, "poll", state -> PollState.of(state).orElseThrow().shown());
    }

    /** Which poll is pinned in each room. */
    PinRows pins() {
        return pins;
    }

    /** All polls of a room, oldest first. */
    List<Poll> of(UUID roomId) {
        Map<UUID, List<Option>> options = new HashMap<>();
        jdbc.sql("select o.poll_id, o.id, o.\"order\", o.content from poll_option o join poll p on p.id = o.poll_id"
                        + " where p.room_id = ? order by o.\"order\", o.id")
                .param(roomId)
                .query(row -> {
                    options.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Option(row.getObject(2, UUID.class), row.getInt(3), row.getString(4)));
                });
        return jdbc.sql("select " + COLUMNS + " from poll where room_id = ? order by timestamp, id")
                .param(roomId)
                .query((row, n) -> read(row, options.getOrDefault(row.getObject(1, UUID.class), List.of())))
                .list();
    }

    /** How many polls a room has. */
    int howMany(UUID roomId) {
        return jdbc.sql("select count(*) from poll where room_id = ?")
                .param(roomId)
                .query(Integer.class)
                .single();
    }

    /** A poll of a room. */
    Optional<Poll> find(UUID roomId, UUID id) {
        return one(roomId, id, "");
    }

    /** A poll of a room, locked until the transaction ends: nobody else changes it, nobody's vote is counted meanwhile. */
    Optional<Poll> lock(UUID roomId, UUID id) {
        return one(roomId, id, " for update");
    }

    private Optional<Poll> one(UUID roomId, UUID id, String locking) {
        return jdbc.sql("select " + COLUMNS + " from poll where id = ? and room_id = ?" + locking)
                .params(id, roomId)
                .query((row, n) -> read(row, List.of()))
                .optional()
                .map(poll -> withOptions(poll, options(id)));
    }

    private List<Option> options(UUID poll) {
        return jdbc.sql("select id, \"order\", content from poll_option where poll_id = ? order by \"order\", id")
                .param(poll)
                .query((row, n) -> new Option(row.getObject(1, UUID.class), row.getInt(2), row.getString(3)))
                .list();
    }

    private static Poll withOptions(Poll poll, List<Option> options) {
        return new Poll(
                poll.id(),
                poll.roomId(),
                poll.content(),
                poll.state(),
                poll.type(),
                poll.timestamp(),
                poll.pinned(),
                options,
                poll.frozen(),
                poll.revision());
    }

    private Poll read(ResultSet row, List<Option> options) throws SQLException {
        String frozen = row.getString(8);
        return new Poll(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                PollState.of(row.getString(4)).orElseThrow(),
                PollType.of(row.getString(5)).orElseThrow(),
                row.getObject(6, Timestamp.class).toInstant(),
                row.getBoolean(7),
                options,
                frozen == null ? null : votes(json.readTree(frozen)),
                row.getLong(9));
    }

    private static Map<UUID, Integer> votes(JsonNode stored) {
        Map<UUID, Integer> votes = new HashMap<>();
        stored.properties()
                .forEach(entry -> votes.put(
                        UUID.fromString(entry.getKey()), entry.getValue().asInt()));
        return votes;
    }

    /** Votes by option, of all polls of a room whose results are not frozen. */
    Map<UUID, Integer> countAll(UUID roomId) {
        return counted(
                "select v.option_id, count(*) from poll_vote v join poll p on p.id = v.poll_id"
                        + " where p.room_id = ? and p.cached_results is null group by v.option_id",
                roomId);
    }

    /** Votes by option of one poll. */
    Map<UUID, Integer> count(UUID pollId) {
        return counted("select option_id, count(*) from poll_vote where poll_id = ? group by option_id", pollId);
    }

    private Map<UUID, Integer> counted(String sql, UUID id) {
        Map<UUID, Integer> votes = new HashMap<>();
        jdbc.sql(sql).param(id).query(row -> {
            votes.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        return votes;
    }

    /** The options somebody chose, by poll, of all polls of a room. */
    Map<UUID, List<UUID>> chosen(UUID roomId, UUID participant) {
        Map<UUID, List<UUID>> chosen = new LinkedHashMap<>();
        jdbc.sql("""
            select v.poll_id, v.option_id from poll_vote v join poll p on p.id = v.poll_id
            join poll_option o on o.id = v.option_id
            where p.room_id = ? and v.sender_id = ? order by o."order", o.id\
            """).params(roomId, participant).query(row -> {
            chosen.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                    .add(row.getObject(2, UUID.class));
        });
        return chosen;
    }

    /** Ids of the polls of a room that somebody has voted in. */
    Collection<UUID> votedIn(UUID roomId, UUID participant) {
        return jdbc.sql("select distinct v.poll_id from poll_vote v join poll p on p.id = v.poll_id"
                        + " where p.room_id = ? and v.sender_id = ?")
                .params(roomId, participant)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    void insert(Poll poll) {
        jdbc.sql("insert into poll (id, room_id, content, state, poll_type, timestamp, is_pinned,"
                        + " cached_results, revision, pin_order) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?,"
                        + " case when ? then " + PinRows.NEXT + " else 0 end)")
                .param(poll.id())
                .param(poll.roomId())
                .param(poll.content())
                .param(poll.state().word())
                .param(poll.type().word())
                .param(Timestamp.from(poll.timestamp()))
                .param(poll.pinned())
                .param(stored(poll.frozen()))
                .param(poll.revision())
                .param(poll.pinned())
                .update();
        poll.options().forEach(option -> put(poll.id(), option));
    }

    void update(Poll poll) {
        jdbc.sql("update poll set content = ?, state = ?, poll_type = ?, is_pinned = ?, cached_results ="
                        + " ?::jsonb, revision = ?, pin_order = case when is_pinned = ? then pin_order else "
                        + PinRows.NEXT + " end where id = ?")
                .param(poll.content())
                .param(poll.state().word())
                .param(poll.type().word())
                .param(poll.pinned())
                .param(stored(poll.frozen()))
                .param(poll.revision())
                .param(poll.pinned())
                .param(poll.id())
                .update();
    }

    /** Keeps these as the results of a poll. */
    void freeze(UUID pollId, Map<UUID, Integer> results) {
        jdbc.sql("update poll set cached_results = ?::jsonb where id = ?")
                .param(stored(results))
                .param(pollId)
                .update();
    }

    /** Makes these the options of a poll: what is no longer among them goes with its votes. */
    void replaceOptions(UUID pollId, List<Option> options) {
        jdbc.sql("delete from poll_option where poll_id = ? and id <> all(?)")
                .param(pollId)
                .param(options.stream().map(Option::id).toArray(UUID[]::new))
                .update();
        options.forEach(option -> put(pollId, option));
    }

    private void put(UUID pollId, Option option) {
        jdbc.sql("insert into poll_option (id, poll_id, \"order\", content) values (?, ?, ?, ?)"
                        + " on conflict (id) do update set \"order\" = excluded.\"order\", content = excluded.content")
                .params(option.id(), pollId, option.order(), option.content())
                .update();
    }

    private @Nullable String stored(@Nullable Map<UUID, Integer> frozen) {
        if (frozen == null) {
            return null;
        }
        ObjectNode votes = json.createObjectNode();
        frozen.forEach((option, count) -> votes.put(option.toString(), count));
        return votes.toString();
    }

    void delete(UUID id) {
        jdbc.sql("delete from poll where id = ?").param(id).update();
    }
}
