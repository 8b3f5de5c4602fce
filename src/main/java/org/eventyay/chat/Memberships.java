package org.eventyay.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who belongs to which channel; single memberships from memory, which changes drop at once. */
@Component
class Memberships {
    private static final String CACHE = "memberships";
    private static final String LISTED = "select m.user_id from membership m join participant p on p.id = m.user_id"
            + " where m.channel_id = :channel and p.type = 'person' and p.moderation_state <> 'banned' and not p.deleted";
    private static final String AS_OF =
            "select coalesce((select max(id) from chat_event where channel_id = :channel), 0)";

    private final JdbcClient jdbc;
    private final Caches caches;
    private final SnapshotCache<Membership.Key, Membership> cache;

    Memberships(JdbcClient jdbc, Caches caches) {
        this.jdbc = jdbc;
        this.caches = caches;
        cache = caches.create(CACHE, 200_000, Membership.Key::parse, this::load);
    }

    Optional<Membership> find(UUID channel, UUID participant) {
        return cache.get(new Membership.Key(channel, participant));
    }

    private Optional<Membership> load(Membership.Key key) {
        return jdbc.sql("select volatile, hidden from membership where channel_id = ? and user_id = ?")
                .params(key.channel(), key.participant())
                .query((row, n) -> new Membership(row.getBoolean(1), row.getBoolean(2)))
                .optional();
    }

    /** Those of these participants who are members. */
    Set<UUID> among(UUID channel, Collection<UUID> participants) {
        return participants.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql("select user_id from membership where channel_id = :channel and user_id in (:ids)")
                                .param("channel", channel)
                                .param("ids", participants)
                                .query((row, n) -> row.getObject(1, UUID.class))
                                .list());
    }

    /**
     * People in a room's channel that can be shown, in the order they came.
     *
     * @param asOf the newest event of the channel at that moment: this list minds it and all before it, and nothing after it
     * @param among those who were looked at
     */
    record Listed(long asOf, List<UUID> people, List<UUID> among) {
        private static Listed read(ResultSet row, int number) throws SQLException {
            return new Listed(row.getLong(1), ids(row, 2), ids(row, 3));
        }

        private static List<UUID> ids(ResultSet row, int column) throws SQLException {
            return List.of((UUID[]) row.getArray(column).getArray());
        }
    }

    Listed listed(UUID channel, int limit) {
        return jdbc.sql(AS_OF + ", array(" + LISTED + " order by m.id limit :limit), '{}'::uuid[]")
                .param("channel", channel)
                .param("limit", limit)
                .query(Listed::read)
                .single();
    }

    /** The same of these participants, and of everybody who came or left after an event. */
    Listed listed(UUID channel, Collection<UUID> participants, long after) {
        return jdbc.sql("with among as (select unnest(:ids::uuid[]) as id union"
                        + " select sender_id from chat_event where channel_id = :channel and id > :after"
                        + " and event_type = 'channel.member' and sender_id is not null) " + AS_OF + ", array(" + LISTED
                        + " and m.user_id in (select id from among) order by m.id), array(select id from among)")
                .param("channel", channel)
                .param("ids", Unread.array(participants))
                .param("after", after)
                .query(Listed::read)
                .single();
    }

    /** Lets somebody know whose membership where was dropped from memory; {@code null} stands for all. */
    void whenChanged(Consumer<Membership.@Nullable Key> listener) {
        cache.whenDropped(listener);
    }

    /** Adds a member; false if it was one. */
    boolean add(UUID channel, UUID participant, boolean isVolatile) {
        int made = jdbc.sql("insert into membership (channel_id, user_id, volatile) values (?, ?, ?) on conflict do"
                        + " nothing")
                .params(channel, participant, isVolatile)
                .update();
        dropped(channel, participant);
        return made > 0;
    }

    /** Makes a volatile membership one that stays; false if there was nothing to change. */
    boolean makePermanent(UUID channel, UUID participant) {
        int changed = jdbc.sql(
                        "update membership set volatile = false where channel_id = ? and user_id = ? and volatile")
                .params(channel, participant)
                .update();
        dropped(channel, participant);
        return changed > 0;
    }

    /** Ends a membership; what it was, or empty. */
    Optional<Membership> remove(UUID channel, UUID participant) {
        Optional<Membership> was = jdbc.sql(
                        "delete from membership where channel_id = ? and user_id = ? returning volatile, hidden")
                .params(channel, participant)
                .query((row, n) -> new Membership(row.getBoolean(1), row.getBoolean(2)))
                .optional();
        dropped(channel, participant);
        return was;
    }

    /** Ends a membership if it is volatile. */
    boolean removeVolatile(UUID channel, UUID participant) {
        int gone = jdbc.sql("delete from membership where channel_id = ? and user_id = ? and volatile")
                .params(channel, participant)
                .update();
        dropped(channel, participant);
        return gone > 0;
    }

    /** Hides a channel from somebody's list, or shows it; false if nothing changed. */
    boolean hide(UUID channel, UUID participant, boolean hidden) {
        int changed = jdbc.sql("update membership set hidden = ? where channel_id = ? and user_id = ? and hidden <> ?")
                .params(hidden, channel, participant, hidden)
                .update();
        dropped(channel, participant);
        return changed > 0;
    }

    /** Shows a channel to everybody it was hidden from; those it was. */
    List<UUID> showAll(UUID channel) {
        List<UUID> shown = jdbc.sql(
                        "update membership set hidden = false where channel_id = ? and hidden returning user_id")
                .param(channel)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        shown.forEach(participant -> dropped(channel, participant));
        return shown;
    }

    /** Forgets what is remembered of a membership, everywhere, after commit. */
    void dropped(UUID channel, UUID participant) {
        caches.drop(CACHE, new Membership.Key(channel, participant));
    }

    /** Forgets what is remembered of all memberships, everywhere, after commit. */
    void droppedAll() {
        caches.dropAll(CACHE);
    }
}
