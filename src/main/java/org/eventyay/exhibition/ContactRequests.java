package org.eventyay.exhibition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contact requests of all worlds. */
@Component
class ContactRequests {
    private static final String SELECT = "select r.id, e.id, e.name, r.user_id, r.state, r.answered_by_id, r.timestamp"
            + " from contact_request r join exhibitor e on e.id = r.exhibitor_id ";

    private final JdbcClient jdbc;

    ContactRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request of a world, locked until the transaction ends. */
    Optional<ContactRequest> lock(String worldId, UUID id) {
        return jdbc.sql(SELECT + "where r.id = ? and e.world_id = ? for update of r")
                .params(id, worldId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The open request of somebody at an exhibitor. Until the transaction ends nobody makes one for them there. */
    Optional<ContactRequest> lockOpen(UUID exhibitor, UUID person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('contact ' || ? || ' ' || ?, 0)) is null")
                .params(exhibitor.toString(), person.toString())
                .query(Boolean.class)
                .single();
        return jdbc.sql(SELECT + "where r.exhibitor_id = ? and r.user_id = ? and r.state = 'open' order by r.timestamp"
                        + " limit 1 for update of r")
                .params(exhibitor, person)
                .query((row, n) -> read(row))
                .optional();
    }

    /**
     * For several exhibitors: all open requests, and of the others the newest of each; oldest first. Requests of people who are gone for
     * good are left out.
     */
    List<ContactRequest> of(Collection<UUID> exhibitors, int newest) {
        return jdbc.sql(SELECT + """
            where r.id in (select id from (
                    select id, state, row_number() over (partition by exhibitor_id order by timestamp desc, id) n
                    from contact_request where exhibitor_id = any(?) and user_id is not null) ranked
                where n <= ? or state = 'open')
            order by r.timestamp, r.id\
            """)
                .param(exhibitors.toArray(UUID[]::new))
                .param(newest)
                .query((row, n) -> read(row))
                .list();
    }

    private static ContactRequest read(ResultSet row) throws SQLException {
        Timestamp time = row.getTimestamp(7);
        return new ContactRequest(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getObject(6, UUID.class),
                time == null ? Instant.EPOCH : time.toInstant());
    }

    /** How often somebody asked any exhibitor since then. */
    int countSince(UUID person, Instant since) {
        return jdbc.sql("select count(*) from contact_request where user_id = ? and timestamp >= ?")
                .params(person, Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    void insert(ContactRequest request, String connection) {
        jdbc.sql("insert into contact_request (id, exhibitor_id, user_id, state, timestamp, connection)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(request.id())
                .param(request.exhibitor())
                .param(request.person())
                .param(request.state())
                .param(Timestamp.from(request.timestamp()))
                .param(connection)
                .update();
    }

    /** From now on a request ends with this connection. */
    void moved(UUID id, String connection) {
        jdbc.sql("update contact_request set connection = ? where id = ?")
                .params(connection, id)
                .update();
    }

    /** Nobody got in touch. */
    void missed(UUID id) {
        jdbc.sql("update contact_request set state = 'missed' where id = ?")
                .param(id)
                .update();
    }

    /** Somebody of the staff got in touch. */
    void answered(UUID id, UUID staff) {
        jdbc.sql("update contact_request set state = 'answered', answered_by_id = ? where id = ?")
                .params(staff, id)
                .update();
    }

    /** Open requests of a connection among these. */
    List<UUID> openOf(Collection<UUID> ids, String connection) {
        return jdbc.sql("select id from contact_request where id = any(?) and state = 'open' and connection = ?")
                .param(ids.toArray(UUID[]::new))
                .param(connection)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** A request that nobody waits for any more. */
    record Stale(String worldId, UUID id) {}

    /** Open requests older than this. */
    List<Stale> openFor(Duration age) {
        return jdbc.sql("select e.world_id, r.id from contact_request r join exhibitor e on e.id = r.exhibitor_id"
                        + " where r.state = 'open' and r.timestamp < ? order by r.timestamp limit 1000")
                .param(Timestamp.from(Instant.now().minus(age)))
                .query((row, n) -> new Stale(row.getString(1), row.getObject(2, UUID.class)))
                .list();
    }
}
