package org.eventyay.portability.archive;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eventyay.database.Migration;
import org.eventyay.database.Migrations;
import org.eventyay.portability.PrivateTempDirectory;
import org.eventyay.settings.Installation;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldPart;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a world with everything in it into an archive that {@link WorldRestore} reads. */
@Service
public class WorldExport {
    private static final int FETCH = 1000;
    private static final int OWNER_ONLY = 0600;

    private final JdbcClient jdbc;
    private final WorldTables tables;
    private final List<WorldPart> parts;
    private final StoredFiles files;
    private final JsonMapper json;
    private final DataSource database;
    private final Environment environment;

    WorldExport(
            JdbcClient jdbc,
            WorldTables tables,
            List<WorldPart> parts,
            StoredFiles files,
            JsonMapper json,
            DataSource database,
            Environment environment) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.parts = parts;
        this.files = files;
        this.json = json;
        this.database = database;
        this.environment = environment;
    }

    /**
     * What was written.
     *
     * @param rows number of rows by table
     * @param missing paths of files whose bytes are gone
     */
    public record Outcome(Map<String, Integer> rows, int files, List<String> missing) {}

    /**
     * Writes the archive as the world is at one moment; it appears under its name when it is whole, readable for its owner only.
     *
     * @param reopened whether the world is open in the archive although it was just closed here
     * @param publicOnly whether direct messages, private files, addresses, secrets, visits and the audit log are left out
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Outcome run(String worldId, Path target, boolean publicOnly, boolean reopened) throws IOException {
        try (PrivateTempDirectory place = PrivateTempDirectory.beside(target)) {
            Path work = Files.createDirectory(place.file("rows"));
            Path unfinished = place.ownerOnly();
            LinkedHashMap<String, Integer> counts = new LinkedHashMap<>();
            Map<String, List<String>> columns = new LinkedHashMap<>();
            List<String> paths = new ArrayList<>();
            List<WorldTables.Table> ordered = tables.inOrder();
            Map<String, String> ways = WorldTables.ways(ordered);
            Map<String, String> hidden = publicOnly ? confidential() : Map.of();
            for (WorldTables.Table table : ordered) {
                String where = ways.get(table.name())
                        + (hidden.containsKey(table.name()) ? " and not (" + hidden.get(table.name()) + ")" : "");
                counts.put(
                        table.name(),
                        writeRows(table, where, worldId, row -> shown(table, row, publicOnly, reopened), work, paths));
                columns.put(table.name(), table.columns());
            }
            List<String> missing =
                    paths.stream().filter(path -> files.bytes(path).isEmpty()).toList();
            paths.removeAll(missing);
            WorldArchive manifest = new WorldArchive(
                    WorldArchive.FORMAT,
                    Installation.version(),
                    schema(),
                    worldId,
                    Instant.now().toString(),
                    publicOnly,
                    files.baseUrl(),
                    counts,
                    columns,
                    paths.size(),
                    missing);
            pack(manifest, work, paths, unfinished);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Outcome(counts, paths.size(), missing);
        }
    }

    private Map<String, String> confidential() {
        Map<String, String> hidden = new HashMap<>();
        parts.forEach(part -> part.confidential()
                .forEach((table, condition) ->
                        hidden.merge(table, "(" + condition + ")", (one, other) -> one + " or " + other)));
        return hidden;
    }

    private String schema() {
        return Migrations.of(database, environment).all().stream()
                .filter(Migration::applied)
                .map(Migration::name)
                .reduce("", (first, last) -> last);
    }

    private int writeRows(
            WorldTables.Table table,
            String where,
            String worldId,
            UnaryOperator<ObjectNode> shown,
            Path work,
            List<String> paths)
            throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (BufferedWriter out = Files.newBufferedWriter(work.resolve(table.name()))) {
            jdbc.sql("select to_jsonb(t)::text from " + table.name() + " t where " + where
                            + (table.key() == null ? "" : " order by t." + table.key()))
                    .param("world", worldId)
                    .withFetchSize(FETCH)
                    .query(row -> {
                        ObjectNode node = (ObjectNode) json.readTree(row.getString(1));
                        node.retain(table.columns());
                        node = shown.apply(node);
                        if (table.name().equals("stored_file")) {
                            JsonNode path = node.path("file");
                            if (path.isString()) {
                                paths.add(path.asString());
                            }
                        }
                        write(out, node.toString());
                        count.incrementAndGet();
                    });
        }
        return count.get();
    }

    private static ObjectNode shown(WorldTables.Table table, ObjectNode row, boolean publicOnly, boolean reopened) {
        ObjectNode shown = publicOnly ? table.part().published(table.name(), row) : row;
        if (reopened && table.name().equals("world")) {
            shown.putNull("deactivated_at").putNull("deactivation_reason").putNull("redirect_url");
        }
        return shown;
    }

    private static void write(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pack(WorldArchive manifest, Path work, List<String> paths, Path target) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target));
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GZIPOutputStream(file), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            byte[] head = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
            TarArchiveEntry entry = entry(WorldArchive.MANIFEST, head.length);
            tar.putArchiveEntry(entry);
            tar.write(head);
            tar.closeArchiveEntry();
            for (String table : manifest.tables().keySet()) {
                add(tar, WorldArchive.ROWS + table + ".jsonl", work.resolve(table));
            }
            for (String path : paths) {
                Path bytes =
                        files.bytes(path).orElseThrow(() -> new IOException("The file " + path + " has just gone"));
                add(tar, WorldArchive.FILES + path, bytes);
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        tar.putArchiveEntry(entry(name, Files.size(file)));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(OWNER_ONLY);
        return entry;
    }
}
