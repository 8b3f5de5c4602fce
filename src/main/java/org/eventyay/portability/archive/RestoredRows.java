package org.eventyay.portability.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eventyay.refusal.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stores the rows of an archive, each table in its turn, under ids that are free here. */
@Component
class RestoredRows {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    RestoredRows(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Rows by table: stored, and left out because something of the same name is here. */
    record Outcome(Map<String, Integer> rows, Map<String, Integer> skipped) {}

    /** Finds out which ids are taken, and draws new numbers for rows that others name by number. */
    void prepare(OpenedArchive archive, List<WorldTables.Table> tables, NewIds ids) throws IOException {
        Set<String> named = tables.stream()
                .flatMap(table -> table.references().values().stream())
                .collect(Collectors.toSet());
        for (WorldTables.Table table : tables) {
            if (table.key() != null && table.keyType().equals("uuid")) {
                batches(archive, table, batch -> {
                    batch.forEach(row -> ids.present(table.name(), row.path(String.valueOf(table.key()))));
                    taken(table, batch).forEach(ids::taken);
                });
            } else if (table.numbered() && named.contains(table.name())) {
                List<Long> old = new ArrayList<>();
                batches(
                        archive,
                        table,
                        batch -> batch.forEach(row ->
                                old.add(row.path(String.valueOf(table.key())).asLong())));
                ids.numbered(
                        table.name(),
                        old.stream().mapToLong(Long::longValue).sorted().toArray(),
                        fresh(table, old.size()));
            }
        }
    }

    private List<String> taken(WorldTables.Table table, List<ObjectNode> batch) {
        String[] keys = batch.stream()
                .map(row -> row.path(String.valueOf(table.key())).asString())
                .toArray(String[]::new);
        return jdbc.query(
                "select " + table.key() + "::text from " + table.name() + " where " + table.key() + " = any(?::uuid[])",
                (row, n) -> row.getString(1),
                (Object) keys);
    }

    private long[] fresh(WorldTables.Table table, int count) {
        return jdbc
                .queryForList(
                        "select nextval(coalesce(pg_get_serial_sequence(?, ?), ?)::regclass) from generate_series(1,"
                                + " ?)",
                        Long.class,
                        table.name(),
                        table.key(),
                        table.name() + "_" + table.key(),
                        count)
                .stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }

    /**
     * Stores everything.
     *
     * @param ofWorld makes the world's own row that of the new world
     */
    Outcome store(OpenedArchive archive, List<WorldTables.Table> tables, NewIds ids, Consumer<ObjectNode> ofWorld)
            throws IOException {
        Set<String> named = tables.stream()
                .flatMap(table -> table.references().values().stream())
                .collect(Collectors.toSet());
        Outcome outcome = new Outcome(new LinkedHashMap<>(), new LinkedHashMap<>());
        String[] world = new String[1];
        for (WorldTables.Table table : tables) {
            List<String> columns = new ArrayList<>(archive.manifest().columns().getOrDefault(table.name(), List.of()));
            boolean unnamedNumber = table.numbered() && !named.contains(table.name());
            if (unnamedNumber) {
                // nobody refers to it: it gets a number when it is stored
                columns.remove(String.valueOf(table.key()));
            }
            // what nobody points to may give way; the rest must be there
            String sql = sql(table.name(), columns) + (named.contains(table.name()) ? "" : " on conflict do nothing");
            int[] counts = new int[2];
            batches(archive, table, batch -> {
                List<Object[]> rows = new ArrayList<>();
                for (ObjectNode row : batch) {
                    ObjectNode fresh = (ObjectNode) json.readTree(ids.rewritten(row.toString()));
                    fresh.retain(columns);
                    if (table.name().equals("world")) {
                        if (world[0] != null) {
                            throw new Invalid("The archive holds more than one world.");
                        }
                        ofWorld.accept(fresh);
                        world[0] = fresh.path("id").asString();
                    }
                    renumber(table, fresh, ids, world[0]);
                    rows.add(new Object[] {
                        table.part().restore(table.name(), fresh, ids).toString()
                    });
                }
                for (int stored : jdbc.batchUpdate(sql, rows)) {
                    counts[stored > 0 ? 0 : 1]++;
                }
            });
            outcome.rows().put(table.name(), counts[0]);
            if (counts[1] > 0) {
                outcome.skipped().put(table.name(), counts[1]);
            }
        }
        return outcome;
    }

    private static String sql(String table, List<String> columns) {
        String list = columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
        return "insert into " + table + " (" + list + ") select " + list + " from jsonb_populate_record(null::" + table
                + ", ?::jsonb)";
    }

    /** Every row belongs to the new world, and names no row but those of the archive. */
    private static void renumber(WorldTables.Table table, ObjectNode row, NewIds ids, @Nullable String world) {
        if (table.numbered() && table.key() != null) {
            row.put(table.key(), ids.of(table.name(), row.path(table.key()).asLong()));
        }
        table.references().forEach((column, other) -> {
            JsonNode value = row.path(column);
            if (other.equals("world")) {
                row.put(column, world);
                return;
            }
            if (value.isNull() || value.isMissingNode()) {
                return;
            }
            if (value.isIntegralNumber() ? !ids.has(other, value.asLong()) : !ids.has(other, value.asString(""))) {
                throw new Invalid("A row of " + table.name() + " refers by " + column
                        + " to something that is not in the archive.");
            }
            if (value.isIntegralNumber()) {
                row.put(column, ids.of(other, value.asLong()));
            }
        });
    }

    private void batches(OpenedArchive archive, WorldTables.Table table, Consumer<List<ObjectNode>> work)
            throws IOException {
        try (RowLines lines = archive.rows(table.name())) {
            for (List<ObjectNode> batch = lines.next(BATCH, json); !batch.isEmpty(); batch = lines.next(BATCH, json)) {
                work.accept(batch);
            }
        }
    }
}
