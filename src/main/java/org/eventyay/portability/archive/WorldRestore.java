package org.eventyay.portability.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eventyay.actor.Actor;
import org.eventyay.database.Migration;
import org.eventyay.database.Migrations;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldAddresses;
import org.eventyay.world.WorldRules;
import org.eventyay.world.WorldService;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a world out of an archive of {@link WorldExport}: all of it or nothing. */
@Service
public class WorldRestore {
    private final WorldTables tables;
    private final WorldService worlds;
    private final WorldAddresses addresses;
    private final StoredFiles files;
    private final Journal journal;
    private final RestoredRows rows;
    private final DataSource database;
    private final Environment environment;

    WorldRestore(
            WorldTables tables,
            WorldService worlds,
            WorldAddresses addresses,
            StoredFiles files,
            Journal journal,
            RestoredRows rows,
            DataSource database,
            Environment environment) {
        this.tables = tables;
        this.worlds = worlds;
        this.addresses = addresses;
        this.files = files;
        this.journal = journal;
        this.rows = rows;
        this.database = database;
        this.environment = environment;
    }

    /**
     * What the new world shall be.
     *
     * @param id null for that of the archive
     * @param domain null for that of the archive, empty for none
     */
    public record Wanted(@Nullable String id, @Nullable String domain) {}

    /**
     * What was made.
     *
     * @param skipped rows by table that clash with others of this installation, such as short links that are taken
     */
    public record Outcome(String worldId, Map<String, Integer> rows, Map<String, Integer> skipped, int files) {}

    /**
     * Restores the archive in one transaction.
     *
     * @throws Invalid if it is none, is from a newer version, or its world or domain is there already; then nothing changed
     */
    @Transactional
    public Outcome run(Path file, Wanted wanted) throws IOException {
        try {
            return restore(file, wanted);
        } catch (IllegalArgumentException e) {
            throw new Invalid("The archive can't be imported: " + e.getMessage());
        } catch (NonTransientDataAccessException e) {
            throw new Invalid("The archive holds rows that the database does not take"
                    + (e.getMostSpecificCause() instanceof SQLException failure
                            ? " (" + failure.getSQLState() + ")."
                            : "."));
        }
    }

    private Outcome restore(Path file, Wanted wanted) throws IOException {
        try (OpenedArchive archive = OpenedArchive.open(file)) {
            WorldArchive manifest = archive.manifest();
            String id = wanted.id() == null ? manifest.world() : wanted.id();
            check(manifest, id);
            List<WorldTables.Table> ordered = tables.inOrder();
            checkTables(manifest, ordered);
            var ids = new NewIds(manifest.world(), id, manifest.mediaUrl(), files.baseUrl());
            rows.prepare(archive, ordered, ids);
            RestoredRows.Outcome stored = rows.store(archive, ordered, ids, row -> adapt(row, id, wanted));
            int count = 0;
            for (String path : archive.files()) {
                try (InputStream in = archive.content(path)) {
                    files.putBack(id, ids.rewritten(path), in);
                }
                count++;
            }
            journal.record(
                    Actor.server(),
                    Change.inWorld(id, "world.imported", Map.of("object", id, "from", manifest.world())));
            worlds.appeared(id);
            return new Outcome(id, stored.rows(), stored.skipped(), count);
        }
    }

    private void check(WorldArchive manifest, String id) {
        if (manifest.format() != WorldArchive.FORMAT) {
            throw new Invalid("This archive has the format " + manifest.format() + ", this version reads "
                    + WorldArchive.FORMAT + ".");
        }
        Set<String> known = Migrations.of(database, environment).all().stream()
                .map(Migration::name)
                .collect(Collectors.toSet());
        if (!known.contains(manifest.schema())) {
            throw new Invalid("The archive was made by eventyay " + manifest.eventyay() + ", whose database is newer ("
                    + manifest.schema() + "). Update this installation first.");
        }
        if (!WorldRules.isImportedId(id)) {
            throw new Invalid("'" + id + "' can't be the id of a world.");
        }
        if (worlds.exists(id)) {
            throw new Invalid("The world '" + id + "' is here already. --id gives the imported one another id.");
        }
    }

    private static void checkTables(WorldArchive manifest, List<WorldTables.Table> ordered) {
        Map<String, WorldTables.Table> known =
                ordered.stream().collect(Collectors.toMap(WorldTables.Table::name, table -> table));
        Set<String> names = new TreeSet<>(manifest.tables().keySet());
        names.addAll(manifest.columns().keySet());
        names.forEach(name -> {
            WorldTables.Table table = known.get(name);
            List<String> columns = manifest.columns().getOrDefault(name, List.of());
            if (table == null || !table.columns().containsAll(columns)) {
                throw new Invalid("The archive holds " + name + " in a form that this version does not know any more.");
            }
        });
    }

    /** The world's own row. */
    private void adapt(ObjectNode world, String id, Wanted wanted) {
        world.put("id", id);
        if (wanted.domain() != null) {
            world.put("domain", wanted.domain().strip());
        }
        String domain = world.path("domain").asString("");
        WorldAddresses.Judgement address = addresses.judge(domain, null, WorldAddresses.Claimant.OPERATOR);
        if (address.fault() == WorldAddresses.Fault.MALFORMED) {
            throw new Invalid("'" + domain + "' is no domain.");
        }
        if (address.fault() != null) {
            throw new Invalid("Another world has the domain " + domain
                    + ". --domain gives the imported one another, --domain '' none.");
        }
        world.put("domain", address.domain());
        checkFields(world);
    }

    /** Rows of an archive go past the service that changes worlds, and must be no other than it would have stored. */
    private void checkFields(ObjectNode world) {
        if (!WorldRules.isTitle(world.path("title").asString(""))) {
            throw new Invalid("The title of the world in this archive is none of 1 to 300 characters.");
        }
        // a host that is somebody else's here does not become this world's by its own word
        ArrayNode former = world.arrayNode();
        world.path("previous_domains")
                .forEach(one -> WorldRules.domain(one.asString(""))
                        .filter(domain -> addresses
                                        .judge(domain, null, WorldAddresses.Claimant.TENANT)
                                        .fault()
                                == null)
                        .ifPresent(former::add));
        world.set("previous_domains", former);
    }
}
