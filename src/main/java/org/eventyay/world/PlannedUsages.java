package org.eventyay.world;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only writer of planned usages. Browsers are not told: these are notes of the people who run the installation. */
@Service
public class PlannedUsages {
    private static final String COLUMNS =
            "select id, world_id, start_date, end_date, attendees, notes from planned_usage ";

    private final JdbcClient jdbc;
    private final Journal journal;

    PlannedUsages(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /**
     * A usage as it shall be.
     *
     * @param id the stored one that it replaces; null for a new one
     */
    public record Wanted(@Nullable Long id, LocalDate start, LocalDate end, int attendees, String notes) {}

    /** An event of the calendar: a usage and the world it is in. */
    public record Dated(
            PlannedUsage usage, String title, @Nullable String domain) {}

    /** Those of a world, in the order of their start. */
    public List<PlannedUsage> of(String worldId) {
        return of(List.of(worldId)).getOrDefault(worldId, List.of());
    }

    /** Those of several worlds, each in the order of their start. */
    public Map<String, List<PlannedUsage>> of(Collection<String> worldIds) {
        return jdbc
                .sql(COLUMNS + "where world_id = any(?) order by start_date, id")
                .param(worldIds.toArray(String[]::new))
                .query((row, n) -> usage(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(PlannedUsage::worldId));
    }

    /** Those of one world, or of all, with what a calendar shows. */
    public List<Dated> dated(@Nullable String worldId) {
        return jdbc.sql("""
            select u.id, u.world_id, u.start_date, u.end_date, u.attendees, u.notes, w.title, w.domain
            from planned_usage u join world w on w.id = u.world_id
            where cast(:world as text) is null or u.world_id = :world order by u.start_date, u.id\
            """)
                .param("world", worldId)
                .query((row, n) -> new Dated(usage(row), row.getString(7), row.getString(8)))
                .list();
    }

    private static PlannedUsage usage(ResultSet row) throws SQLException {
        return new PlannedUsage(
                row.getLong(1),
                row.getString(2),
                Objects.requireNonNull(row.getObject(3, LocalDate.class)),
                Objects.requireNonNull(row.getObject(4, LocalDate.class)),
                row.getInt(5),
                row.getString(6));
    }

    /**
     * Adds one.
     *
     * @return its id
     * @throws Invalid if it ends before it begins, or nobody could be fewer than it expects
     */
    @Transactional
    public long add(String worldId, Wanted one, Actor actor) {
        if (!CalendarYear.isOne(one.start().getYear())
                || !CalendarYear.isOne(one.end().getYear())) {
            throw new Invalid("start", "It must be in years from 1900 to 2999.");
        }
        if (one.end().isBefore(one.start())) {
            throw new Invalid("end", "It ends before it begins.");
        }
        if (one.attendees() < 0) {
            throw new Invalid("attendees", "There can't be fewer than nobody.");
        }
        long id = jdbc.sql("insert into planned_usage (world_id, start_date, end_date, attendees, notes)"
                        + " values (?, ?, ?, ?, ?) returning id")
                .params(worldId, one.start(), one.end(), one.attendees(), one.notes())
                .query(Long.class)
                .single();
        // without the notes: the log is read by people of the world
        Map<String, Object> planned =
                Map.of("start", one.start().toString(), "end", one.end().toString(), "attendees", one.attendees());
        journal.record(
                actor,
                Change.inWorld(worldId, "world.usage.planned", Map.of("object", Long.toString(id), "new", planned)));
        return id;
    }

    /** Removes one; false if the world has none with this id. */
    @Transactional
    public boolean remove(String worldId, long id, Actor actor) {
        int removed = jdbc.sql("delete from planned_usage where world_id = ? and id = ?")
                .params(worldId, id)
                .update();
        if (removed > 0) {
            journal.record(actor, Change.inWorld(worldId, "world.usage.removed", Map.of("object", Long.toString(id))));
        }
        return removed > 0;
    }

    /**
     * Makes these the usages of the world; stored ones that are not among them are removed. Ids of other worlds count as new.
     */
    @Transactional
    public void replace(String worldId, List<Wanted> wanted, Actor actor) {
        Long[] kept = wanted.stream().map(Wanted::id).filter(Objects::nonNull).toArray(Long[]::new);
        jdbc.sql("delete from planned_usage where world_id = ? and not (id = any(?))")
                .params(worldId, kept)
                .update();
        for (Wanted one : wanted) {
            if (one.id() == null || !change(worldId, one.id(), one)) {
                jdbc.sql("insert into planned_usage (world_id, start_date, end_date, attendees, notes)"
                                + " values (?, ?, ?, ?, ?)")
                        .params(worldId, one.start(), one.end(), one.attendees(), one.notes())
                        .update();
            }
        }
    }

    private boolean change(String worldId, long id, Wanted one) {
        return jdbc.sql("update planned_usage set start_date = ?, end_date = ?, attendees = ?, notes = ?"
                                + " where id = ? and world_id = ?")
                        .params(one.start(), one.end(), one.attendees(), one.notes(), id, worldId)
                        .update()
                > 0;
    }
}
