package org.eventyay.backoffice;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.database.Migrations;
import org.eventyay.database.SchemaState;
import org.eventyay.feedback.Feedback;
import org.eventyay.feedback.FeedbackService;
import org.eventyay.job.BackgroundJobs;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the installation is, as of now: each figure is one statement or one question to Redis. */
@Component
public class InstallationFigures {
    private static final int NEWEST = 5;

    private final ConnectionControl connections;
    private final FeedbackService feedback;
    private final BackgroundJobs jobs;
    private final JdbcClient jdbc;
    private final Migrations migrations;

    InstallationFigures(
            ConnectionControl connections,
            FeedbackService feedback,
            BackgroundJobs jobs,
            JdbcClient jdbc,
            DataSource database,
            Environment environment) {
        this.connections = connections;
        this.feedback = feedback;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.migrations = Migrations.of(database, environment);
    }

    /**
     * What changes from second to second.
     *
     * @param connections open connections by label of the server process
     * @param open all of them
     * @param people different participants in a room, or in a world that tracks visits
     * @param rooms views of rooms that have not ended
     */
    public record Live(Map<String, Integer> connections, int open, long people, long rooms) {}

    /**
     * A world in use.
     *
     * @param people how many are there now
     * @param planned days for which a usage is planned, empty for none
     */
    public record Active(String id, String title, long people, String planned) {}

    public Live live() {
        Map<String, Integer> counts = connections.counts();
        int open = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new Live(
                counts,
                open,
                count("select count(*) from (select user_id from world_view where end_at is null"
                        + " union select user_id from room_view where end_at is null) people"),
                count("select count(*) from room_view where end_at is null"));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** Worlds with people in them, or with a usage planned for today or one of the next seven days; at most fifty. */
    public List<Active> activeWorlds() {
        return jdbc.sql("""
            select w.id, w.title, coalesce(v.people, 0) as people,
                   coalesce(p.days, '') as planned
            from world w
            left join (select world_id, count(*) as people
                       from (select world_id, user_id from world_view where end_at is null
                             union
                             select r.world_id, x.user_id from room_view x join room r on r.id = x.room_id
                             where x.end_at is null) there
                       group by world_id) v on v.world_id = w.id
            left join (select world_id, string_agg(start_date || ' – ' || end_date, ', ' order by start_date) as days
                       from planned_usage where end_date >= current_date and start_date <= current_date + 7
                       group by world_id) p on p.world_id = w.id
            where v.world_id is not null or p.world_id is not null
            order by people desc, w.id limit 50
            """).query(new SimplePropertyRowMapper<>(Active.class)).list();
    }

    /** The five newest pieces of feedback. */
    public List<Feedback> newestFeedback() {
        return feedback.page("", 1).getContent().stream().limit(NEWEST).toList();
    }

    /** Pieces of background work by the name of their state. */
    public Map<String, Long> jobs() {
        Map<String, Long> counts = new TreeMap<>();
        jobs.counts().forEach((state, count) -> counts.put(state.name(), count));
        return counts;
    }

    /** How the schema of the database stands to this program. */
    public SchemaState schema() {
        return migrations.state();
    }

    /** Number of worlds. */
    public long worlds() {
        return count("select count(*) from world");
    }
}
