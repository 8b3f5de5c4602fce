package org.eventyay.world;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The worlds as staff look through them: found by a word, in pages, with a constant number of statements. */
@Component
public class WorldPages {
    /** Worlds on one page; enough that most installations have one, and the browser's own search finds everything. */
    public static final int SIZE = 500;

    private static final String FOUND = """
        from world w
        left join (select world_id, max(end_date) as until from planned_usage group by world_id) u
            on u.world_id = w.id
        where (:word = '' or position(search_form(:word) in search_form(w.id || ' ' || w.title || ' ' || coalesce(w.domain, ''))) > 0)
        """;

    private final JdbcClient jdbc;
    private final PlannedUsages usages;

    WorldPages(JdbcClient jdbc, PlannedUsages usages) {
        this.jdbc = jdbc;
        this.usages = usages;
    }

    /**
     * A world in the list.
     *
     * @param deactivated since when it is closed, null while it is open
     * @param secrets whether tokens can be signed for it
     * @param people participants who are not deleted
     */
    public record Row(
            String id,
            String title,
            @Nullable String domain,
            @Nullable Instant deactivated,
            boolean secrets,
            int people,
            List<PlannedUsage> usages) {}

    /**
     * A page of the list.
     *
     * @param number from 1
     * @param pages at least 1
     * @param total worlds found
     */
    public record Page(List<Row> rows, int number, int pages, int total) {}

    /**
     * Worlds whose id, title or domain contain this word, those whose last planned usage ends last first, then by domain.
     *
     * @param word any case; empty for all worlds
     * @param number from 1; beyond the last page it is the last
     */
    public Page find(String word, int number) {
        String lower = word.strip();
        int total = jdbc.sql("select count(*) " + FOUND)
                .param("word", lower)
                .query(Integer.class)
                .single();
        int pages = Math.max(1, (total + SIZE - 1) / SIZE);
        int shown = Math.clamp(number, 1, pages);
        List<Row> bare = jdbc.sql("""
            select w.id, w.title, w.domain, w.deactivated_at,
                   case jsonb_typeof(w.config->'JWT_secrets')
                       when 'array' then jsonb_array_length(w.config->'JWT_secrets') > 0 else false end
            """ + FOUND + """
            order by u.until desc nulls last, w.domain collate "C" nulls last, w.id collate "C"
            limit :size offset :first\
            """)
                .param("word", lower)
                .param("size", SIZE)
                .param("first", (shown - 1) * SIZE)
                .query((row, n) -> bare(row))
                .list();
        return new Page(filled(bare), shown, pages, total);
    }

    /** Participants of a world who are not deleted. */
    public int people(String worldId) {
        return jdbc.sql("select count(*) from participant where world_id = ? and not deleted")
                .param(worldId)
                .query(Integer.class)
                .single();
    }

    private static Row bare(ResultSet row) throws SQLException {
        Timestamp closed = row.getTimestamp(4);
        return new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                closed == null ? null : closed.toInstant(),
                row.getBoolean(5),
                0,
                List.of());
    }

    private List<Row> filled(List<Row> bare) {
        List<String> ids = bare.stream().map(Row::id).toList();
        Map<String, Integer> people = jdbc
                .sql("select world_id, count(*) from participant"
                        + " where world_id = any(?) and not deleted group by world_id")
                .param(ids.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, List<PlannedUsage>> planned = usages.of(ids);
        return bare.stream()
                .map(row -> new Row(
                        row.id(),
                        row.title(),
                        row.domain(),
                        row.deactivated(),
                        row.secrets(),
                        people.getOrDefault(row.id(), 0),
                        planned.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
