package org.eventyay.portability.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eventyay.world.WorldPart;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of which every world has rows, as the database itself describes them: their columns, keys, and the way from a row to its
 * world. So export and restore know no table by name, and a new module takes part by naming its tables.
 */
@Component
class WorldTables {
    private static final String WORLD = "world";

    private final JdbcClient jdbc;
    private final List<WorldPart> parts;

    WorldTables(JdbcClient jdbc, List<WorldPart> parts) {
        this.jdbc = jdbc;
        this.parts = parts;
    }

    /**
     * A table.
     *
     * @param part who answers for it
     * @param columns all that can be written
     * @param key the column of its primary key, null if that has several
     * @param keyType SQL type of the key
     * @param references the table that each foreign key points to, by column
     * @param required columns of foreign keys that are never null
     */
    record Table(
            String name,
            WorldPart part,
            List<String> columns,
            @Nullable String key,
            String keyType,
            Map<String, String> references,
            Set<String> required) {

        boolean numbered() {
            return keyType.equals("bigint") || keyType.equals("integer");
        }
    }

    /** Every table that a part answers for. */
    List<String> answered() {
        return parts.stream().flatMap(part -> part.tables().stream()).toList();
    }

    /** The tables whose rows go into an archive, those that others point to first. */
    List<Table> inOrder() {
        Map<String, Table> all = new LinkedHashMap<>();
        for (WorldPart part : parts) {
            for (String name : new TreeSet<>(part.tables())) {
                if (!part.installed().contains(name)) {
                    all.put(name, describe(name, part));
                }
            }
        }
        List<Table> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        all.values().forEach(table -> visit(table, all, done, new HashSet<>(), ordered));
        return ordered;
    }

    private static void visit(
            Table table, Map<String, Table> all, Set<String> done, Set<String> under, List<Table> ordered) {
        if (done.contains(table.name())) {
            return;
        }
        if (!under.add(table.name())) {
            throw new IllegalStateException("The tables refer to each other in a circle: " + under);
        }
        for (String other : table.references().values()) {
            Table target = all.get(other);
            if (target != null && !other.equals(table.name())) {
                visit(target, all, done, under, ordered);
            }
        }
        under.remove(table.name());
        done.add(table.name());
        ordered.add(table);
    }

    private Table describe(String name, WorldPart part) {
        List<String> columns =
                jdbc.sql("""
                    select attname from pg_attribute where attrelid = ?::regclass and attnum > 0
                        and not attisdropped and attidentity = '' and attgenerated = '' order by attnum\
                    """).param(name).query((row, n) -> row.getString(1)).list();
        List<String[]> keys = jdbc.sql("""
            select a.attname, format_type(a.atttypid, null) from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
            where c.conrelid = ?::regclass and c.contype = 'p'\
            """)
                .param(name)
                .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                .list();
        Map<String, String> references = new LinkedHashMap<>();
        Set<String> required = new HashSet<>();
        jdbc.sql("""
            select a.attname, c.confrelid::regclass::text, a.attnotnull from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.conrelid = ?::regclass and c.contype = 'f' and cardinality(c.conkey) = 1 order by a.attnum\
            """).param(name).query(row -> {
            references.put(row.getString(1), row.getString(2));
            if (row.getBoolean(3)) {
                required.add(row.getString(1));
            }
        });
        boolean single = keys.size() == 1;
        return new Table(
                name,
                part,
                columns,
                single ? keys.getFirst()[0] : null,
                single ? keys.getFirst()[1] : "",
                references,
                required);
    }

    /** For each table the condition under which a row, called {@code t}, belongs to the world whose id is the parameter {@code world}. */
    static Map<String, String> ways(List<Table> ordered) {
        Map<String, String> ways = new HashMap<>();
        for (Table table : ordered) {
            ways.put(table.name(), way(table, ways));
        }
        return ways;
    }

    private static String way(Table table, Map<String, String> ways) {
        if (table.name().equals(WORLD)) {
            return "t.id = :world";
        }
        for (Map.Entry<String, String> reference : table.references().entrySet()) {
            if (reference.getValue().equals(WORLD)) {
                return "t." + reference.getKey() + " = :world";
            }
        }
        for (Map.Entry<String, String> reference : table.references().entrySet()) {
            String other = ways.get(reference.getValue());
            if (other != null && table.required().contains(reference.getKey())) {
                return "t." + reference.getKey() + " in (select t.id from " + reference.getValue() + " t where " + other
                        + ")";
            }
        }
        throw new IllegalStateException("No way leads from a row of " + table.name() + " to its world");
    }

    /** Tables whose rows depend on a world, whoever answers for them; a test compares them with {@link #inOrder}. */
    Set<String> dependent() {
        return new TreeSet<>(jdbc.sql("""
            with recursive below (name) as (
                select 'world'::regclass
                union
                select c.conrelid::regclass from pg_constraint c join below b on c.confrelid = b.name
                where c.contype = 'f')
            select name::text from below\
            """).query((row, n) -> row.getString(1)).list());
    }
}
