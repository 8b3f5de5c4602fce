package org.eventyay.cli.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.portability.archive.WorldRestore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import_world}. */
@Command(
        name = "import_world",
        description = {
            "Makes a world out of an archive of export_world: with its people, rooms, messages and files. All or"
                    + " nothing.",
            "A world that is here already is never touched: its id and domain are refused. Ids that are taken here are"
                    + " replaced everywhere in the world. Nobody is notified.",
            "Prints the id of the world."
        },
        footer = {
            "",
            "Example: eventyay import_world demo-2027-05-01.tar.gz",
            "Example: eventyay import_world demo.tar.gz --id demo2 --domain demo2.example.org"
        })
public final class ImportWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "FILE", description = "The archive.")
    private Path file = Path.of("");

    @Option(names = "--id", paramLabel = "ID", description = "Another id than that in the archive.")
    private @Nullable String id;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Another domain than that in the archive; '' for none.")
    private @Nullable String domain;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new CommandError("There is no file " + file);
        }
        Map<String, String> data = Map.of("file", String.valueOf(file.getFileName()));
        WorldRestore.Outcome outcome = scope.service(Journal.class)
                .atCommandLine(
                        this::restore, made -> new Change.ForStaff("world.imported", "world", made.worldId(), data));
        outcome.rows().forEach((table, rows) -> scope.terminal().note(2, table + ": " + rows));
        outcome.skipped()
                .forEach((table, rows) -> scope.terminal()
                        .note(1, "Note: " + rows + " of " + table + " clash with others here and are left out"));
        scope.terminal().out().println(outcome.worldId());
        return 0;
    }

    private WorldRestore.Outcome restore() {
        try {
            return scope.service(WorldRestore.class).run(file, new WorldRestore.Wanted(id, domain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
