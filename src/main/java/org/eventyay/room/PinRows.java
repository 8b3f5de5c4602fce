package org.eventyay.room;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is pinned among the rows of one kind: at most one in each room. The rows belong to the domain of that kind; besides {@code room_id} and
 * {@code state} they have {@code is_pinned} and, of the last change of that, {@code pin_order}.
 */
public final class PinRows {
    /** SQL for the place of a change of a pin among all there ever are; what came out of an archive begins at 0. */
    public static final String NEXT = "nextval('pin_order')";

    private final JdbcClient jdbc;
    private final String table;
    private final Predicate<String> shown;

    /** @param shown whether everybody in the room sees a thing in this state */
    public PinRows(JdbcClient jdbc, String table, Predicate<String> shown) {
        this.jdbc = jdbc;
        this.table = table;
        this.shown = shown;
    }

    /** Lets nobody else pin in a room until the transaction ends. */
    public void hold(UUID roomId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(table + " pin " + roomId)
                .query((row, n) -> 1)
                .single();
    }

    /** What is pinned in a room. To be asked after a change, and after the rows themselves when both are read. */
    public Pin of(UUID roomId) {
        return jdbc.sql("select pin_order, is_pinned, id, state from " + table
                        + " where room_id = ? order by pin_order desc, is_pinned desc limit 1")
                .param(roomId)
                .query((row, n) -> new Pin(
                        row.getLong(1),
                        row.getBoolean(2) ? row.getObject(3, UUID.class) : null,
                        shown.test(row.getString(4))))
                .optional()
                .orElseGet(() -> new Pin(0, null, false));
    }

    /**
     * Takes the pin from everything in a room but this. Until the transaction ends nobody else pins there.
     *
     * @return states of what it was taken from
     */
    public List<String> takeFromOthers(UUID roomId, @Nullable UUID id) {
        hold(roomId);
        return jdbc.sql("update " + table + " set is_pinned = false where room_id = ? and is_pinned"
                        + " and id is distinct from ? returning state")
                .param(roomId)
                .param(id)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Lets nothing be pinned in a room, and gives that change its place. */
    public Pin takeFromAll(UUID roomId) {
        takeFromOthers(roomId, null);
        long order = jdbc.sql("select " + NEXT).query(Long.class).single();
        jdbc.sql("update " + table + " set pin_order = ? where id = (select id from " + table
                        + " where room_id = ? order by pin_order desc, id limit 1)")
                .params(order, roomId)
                .update();
        return new Pin(order, null, false);
    }
}
