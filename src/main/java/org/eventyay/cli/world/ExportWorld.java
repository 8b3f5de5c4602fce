package org.eventyay.cli.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldOption;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.portability.archive.WorldExport;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export_world}. */
@Command(
        name = "export_world",
        description = {
            "Writes a whole world into a tar.gz: settings, people, rooms, everything said and done, stored files.",
            "eventyay import_world makes the same world out of it on another machine. The archive holds secrets, addresses and direct"
                    + " messages, so only its owner may read it; with --public-only it holds none of these.",
            "Changes nothing and tells nobody; --deactivate closes the world first, and its browsers load their page"
                    + " anew."
        },
        footer = {
            "",
            "Example: eventyay export_world -w demo",
            "Example: eventyay export_world -w demo --public-only --output demo.tar.gz"
        })
public final class ExportWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private final WorldOption world = new WorldOption();

    @Option(names = "--output", paramLabel = "FILE", description = "The archive; default: <world>-<date>.tar.gz here.")
    private @Nullable Path output;

    @Option(
            names = "--public-only",
            description = "Leave out direct messages, private files, addresses, secrets, visits, requests, audit log.")
    private boolean publicOnly;

    @Option(names = "--deactivate", description = "Close the world before, so that nothing changes afterwards.")
    private boolean deactivate;

    @Override
    public Integer call() throws IOException {
        String id = world.find(scope.service(WorldListing.class)).id();
        Path target = output == null ? Path.of(id + "-" + LocalDate.now(java.time.ZoneOffset.UTC) + ".tar.gz") : output;
        boolean closed = false;
        if (deactivate) {
            var entry = new Change.ForStaff("world.deactivated", "world", id, Map.of("reason", "exported"));
            closed = scope.service(Journal.class)
                    .atCommandLine(
                            entry,
                            () -> scope.service(WorldService.class)
                                    .deactivate(id, "This event has moved to another server.", null, scope.actor()));
        }
        WorldExport.Outcome outcome = scope.service(WorldExport.class).run(id, target, publicOnly, closed);
        var entry = new Change.ForStaff("world.exported", "world", id, Map.of("public_only", publicOnly));
        scope.service(Journal.class).atCommandLine(entry, () -> id);
        outcome.rows().forEach((table, rows) -> scope.terminal().note(2, table + ": " + rows));
        outcome.missing().forEach(path -> scope.terminal().note(1, "Warning: the bytes of " + path + " are gone"));
        scope.terminal().out().println(target);
        if (outcome.rows().getOrDefault("world", 0) != 1) {
            throw new CommandError("The world went while it was exported.");
        }
        return 0;
    }
}
