package org.eventyay.exhibition;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of exhibitors: who looked at them, and who wanted to talk. */
@Component
public class ExhibitionReports {
    private static final int FETCHED = 1000;

    private final JdbcClient jdbc;

    ExhibitionReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody looked at an exhibitor. */
    public record Look(UUID room, String exhibitor, Instant at, UUID person) {}

    /** An exhibitor in figures. */
    public record Figures(String exhibitor, long views, long people, long contactRequests) {}

    /** Looks within this time, by time. */
    @Transactional(readOnly = true)
    public void looks(String worldId, Instant begin, Instant end, Consumer<Look> to) {
        jdbc.sql("select e.room_id, e.name, v.at, v.user_id from exhibitor_view v join exhibitor e on e.id ="
                        + " v.exhibitor_id where e.world_id = ? and v.at >= ? and v.at < ? order by v.at, v.id")
                .params(worldId, Timestamp.from(begin), Timestamp.from(end))
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(new Look(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getTimestamp(3).toInstant(),
                            row.getObject(4, UUID.class)));
                });
    }

    /** All exhibitors in figures of this time, by name. */
    @Transactional(readOnly = true)
    public List<Figures> figures(String worldId, Instant begin, Instant end) {
        return jdbc.sql("""
            select e.name,
                   (select count(*) from exhibitor_view v where v.exhibitor_id = e.id and v.at >= :begin and v.at < :end),
                   (select count(distinct v.user_id) from exhibitor_view v
                    where v.exhibitor_id = e.id and v.at >= :begin and v.at < :end),
                   (select count(*) from contact_request c
                    where c.exhibitor_id = e.id and c.timestamp >= :begin and c.timestamp < :end)
            from exhibitor e where e.world_id = :world order by e.name, e.id\
            """)
                .param("world", worldId)
                .param("begin", Timestamp.from(begin))
                .param("end", Timestamp.from(end))
                .query((row, n) -> new Figures(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }
}
