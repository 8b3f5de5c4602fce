package org.eventyay.participant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every column of the database that points to a participant, read from the catalogue of the database, so that no table is forgotten when
 * somebody is merged, counted, exported or erased. Column names come from the database's own catalogue, never from a caller.
 */
@Component
public class ParticipantReferences {
    /** Columns by this name point to whoever wrote or cast the row. */
    private static final String AUTHOR = "sender_id";

    private final JdbcClient jdbc;

    ParticipantReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A column that points to participants.
     *
     * @param unique the other columns of each unique index that has the column: rows that are alike in these would be duplicates
     */
    public record Reference(String table, String column, List<List<String>> unique) {
        /** Whether the participant made the row. */
        boolean byAuthor() {
            return column.equals(AUTHOR);
        }
    }

    /** All of them, ordered by table. */
    public List<Reference> all() {
        Map<String, Reference> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select c.conrelid::regclass::text, a.attname,
                               (select array_agg(x.attname::text) from unnest(i.indkey::int2[]) k
                                join pg_attribute x on x.attrelid = i.indrelid and x.attnum = k and x.attnum <> a.attnum)
                        from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        left join pg_index i on i.indrelid = c.conrelid and i.indisunique and a.attnum = any(i.indkey::int2[])
                        where c.contype = 'f' and c.confrelid = 'participant'::regclass order by 1, 2""").query(row -> {
            String table = row.getString(1);
            String column = row.getString(2);
            Reference reference =
                    found.computeIfAbsent(table + "." + column, key -> new Reference(table, column, new ArrayList<>()));
            java.sql.Array others = row.getArray(3);
            if (others != null) {
                reference.unique().add(Arrays.asList((String[]) others.getArray()));
            }
        });
        return List.copyOf(found.values());
    }

    /** Makes every row of one participant point to another; of two rows that would be duplicates one stays. */
    void rewrite(UUID from, UUID to) {
        for (Reference one : all()) {
            for (List<String> others : one.unique()) {
                removeDoubles(one, others, from, to);
            }
            jdbc.sql("update " + one.table() + " set " + one.column() + " = ? where " + one.column() + " = ?")
                    .params(to, from)
                    .update();
        }
        jdbc.sql("delete from participant_block where blocker_id = blocked_id").update();
    }

    private void removeDoubles(Reference one, List<String> others, UUID from, UUID to) {
        StringBuilder alike = new StringBuilder();
        others.forEach(other -> alike.append(" and d.")
                .append(other)
                .append(" is not distinct from k.")
                .append(other));
        jdbc.sql("delete from " + one.table() + " d using " + one.table() + " k where d." + one.column() + " = ? and k."
                        + one.column() + " = ?" + alike)
                .params(from, to)
                .update();
    }

    /** Removes everything that the participant said, asked and voted. */
    void deleteAuthored(UUID id) {
        all().stream()
                .filter(Reference::byAuthor)
                .forEach(one -> jdbc.sql("delete from " + one.table() + " where " + one.column() + " = ?")
                        .param(id)
                        .update());
    }

    /** How many rows point to the participant, by table; tables without any are left out. */
    public Map<String, Integer> counts(UUID id) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Reference one : all()) {
            int rows = jdbc.sql("select count(*) from " + one.table() + " where " + one.column() + " = ?")
                    .param(id)
                    .query(Integer.class)
                    .single();
            if (rows > 0) {
                counts.merge(one.table(), rows, Integer::sum);
            }
        }
        return counts;
    }

    /** The rows of this table that point to the participant, as JSON texts, in no particular order; none if there is no such table. */
    public List<String> rows(String table, UUID id) {
        List<String> found = new ArrayList<>();
        for (Reference one : all()) {
            if (one.table().equals(table)) {
                found.addAll(
                        jdbc.sql("select to_jsonb(t)::text from " + one.table() + " t where t." + one.column() + " = ?")
                                .param(id)
                                .query(String.class)
                                .list());
            }
        }
        return found.stream().distinct().toList();
    }
}
