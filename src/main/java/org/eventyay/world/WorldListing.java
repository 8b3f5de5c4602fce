package org.eventyay.world;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All worlds in short, as operators list and name them. Reads only, and not by way of entities. */
@Component
public class WorldListing {
    private static final String COLUMNS = "select w.id, w.number, w.title, w.domain, w.deactivated_at from world w ";

    private final JdbcClient jdbc;

    WorldListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A world in one line.
     *
     * @param number stable number of {@code list_realms}
     * @param deactivated since when it is closed, null while it is open
     */
    public record Line(
            String id,
            int number,
            String title,
            @Nullable String domain,
            @Nullable Instant deactivated) {}

    /**
     * What is going on in a world.
     *
     * @param users people who are not deleted
     * @param nextUsage first day of the next or current planned usage
     * @param plannedUntil last day of all planned usages
     */
    public record Details(
            Line world,
            Instant created,
            int users,
            @Nullable Instant lastLogin,
            @Nullable LocalDate nextUsage,
            @Nullable LocalDate plannedUntil) {}

    /** All worlds, ordered by id. */
    public List<Line> all() {
        return jdbc.sql(COLUMNS + "order by w.id collate \"C\"")
                .query((row, n) -> line(row))
                .list();
    }

    /** All worlds with what is going on in them, ordered by id. */
    public List<Details> detailed() {
        return jdbc.sql("""
            select w.id, w.number, w.title, w.domain, w.deactivated_at, w.created_at, coalesce(p.users, 0),
                   p.last_login, u.next, u.until
            from world w
            left join (select world_id, count(*) filter (where not deleted) as users,
                              max(last_login) as last_login
                       from participant group by world_id) p on p.world_id = w.id
            left join (select world_id, max(end_date) as until,
                              min(start_date) filter (where end_date >= current_date) as next
                       from planned_usage group by world_id) u on u.world_id = w.id
            order by w.id collate "C\"\
            """)
                .query((row, n) -> new Details(
                        line(row),
                        row.getTimestamp(6).toInstant(),
                        row.getInt(7),
                        instant(row, 8),
                        row.getObject(9, LocalDate.class),
                        row.getObject(10, LocalDate.class)))
                .list();
    }

    /** The world an operator means: exact id, else exact domain, else number. */
    public Optional<Line> find(String text) {
        return jdbc.sql(COLUMNS + """
            where w.id = :text or w.domain = :text or w.number::text = :text
            order by w.id <> :text, w.domain is distinct from :text limit 1\
            """)
                .param("text", text)
                .query((row, n) -> line(row))
                .optional();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getString(1), row.getInt(2), row.getString(3), row.getString(4), instant(row, 5));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
