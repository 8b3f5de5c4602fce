package org.eventyay.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that nothing points to any more. What points to a file is found in every text of every table, so that no module
 * can be forgotten; logs do not count.
 */
@Service
public class UnclaimedFiles {
    private static final Set<String> LOGS = Set.of("stored_file", "audit_log", "staff_log", "flyway_schema_history");

    /** So old are bytes whose row is not going to come. */
    private static final Duration SETTLED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final StoredFiles files;
    private final Journal journal;
    private final Path media;

    UnclaimedFiles(JdbcClient jdbc, StoredFiles files, Journal journal, Installation installation) {
        this.jdbc = jdbc;
        this.files = files;
        this.journal = journal;
        media = installation.mediaDirectory();
    }

    /** A file in short. */
    public record Unclaimed(UUID id, String worldId, String filename, Instant date) {}

    /** Files without an expiry that are older than this and that nothing points to; in one world, or with null in all. */
    @Transactional(readOnly = true)
    public List<Unclaimed> find(@Nullable String worldId, Instant before) {
        Set<UUID> claimed = claimed();
        return jdbc
                .sql("select id, world_id, filename, date from stored_file where date < :before and expires is null"
                        + " and (cast(:world as varchar) is null or world_id = :world) order by world_id, date")
                .param("before", Timestamp.from(before))
                .param("world", worldId)
                .query((row, n) -> new Unclaimed(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list()
                .stream()
                .filter(file -> !claimed.contains(file.id()))
                .toList();
    }

    private Set<UUID> claimed() {
        Set<UUID> claimed = new HashSet<>();
        List<String> tables = jdbc.sql("select c.oid::regclass::text from pg_class c"
                        + " where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace")
                .query((row, n) -> row.getString(1))
                .list();
        for (String table : tables) {
            if (!LOGS.contains(table)) {
                jdbc.sql("select distinct m[1] from " + table
                                + " t, regexp_matches(t::text, '/(?:pub|priv)/[^/\"]+/([0-9a-f-]{36})', 'g') m")
                        .query(row -> {
                            claimed.add(UUID.fromString(row.getString(1)));
                        });
            }
        }
        return claimed;
    }

    /** Removes these files; the bytes after commit. */
    @Transactional
    public void delete(List<Unclaimed> unclaimed, Actor actor) {
        Map<String, Integer> deleted = new TreeMap<>();
        unclaimed.forEach(file -> {
            files.delete(file.worldId(), file.id());
            deleted.merge(file.worldId(), 1, Integer::sum);
        });
        deleted.forEach((world, number) ->
                journal.record(actor, Change.inWorld(world, "world.files.deleted", Map.of("number", number))));
    }

    /**
     * Bytes on disk that no row knows and that are older than this, and than a day: bytes are there before their row is, and a large import
     * takes its time. Paths below the media directory.
     */
    @Transactional(readOnly = true)
    public List<String> findStray(@Nullable String worldId, Instant before) {
        Set<String> known = new HashSet<>(jdbc.sql("select file from stored_file where file is not null")
                .query(String.class)
                .list());
        Instant settled = Instant.now().minus(SETTLED);
        Instant latest = before.isBefore(settled) ? before : settled;
        List<String> stray = new ArrayList<>();
        for (String folder : List.of("pub", "priv")) {
            Path root = worldId == null
                    ? media.resolve(folder)
                    : media.resolve(folder).resolve(worldId);
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(path -> Files.isRegularFile(path) && older(path, latest))
                            .map(path -> media.relativize(path).toString())
                            .filter(path -> !known.contains(path))
                            .forEach(stray::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return stray;
    }

    private static boolean older(Path path, Instant before) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(before);
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    /** Removes bytes that were found to be stray. */
    public void deleteStray(List<String> paths) {
        for (String path : paths) {
            try {
                Files.deleteIfExists(media.resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
