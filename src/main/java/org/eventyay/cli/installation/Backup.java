package org.eventyay.cli.installation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.portability.backup.Backups;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}. */
@Command(
        name = "backup",
        description = {
            "Writes the whole installation into one tar.gz: the database by pg_dump, stored files, settings, the"
                    + " secret, and your own commands. Servers may go on running; nobody is told, nothing is changed.",
            "Whoever can read the file can do everything, so only its owner may. Needs a pg_dump that is not older"
                    + " than the database server."
        },
        footer = {"", "Example: eventyay backup --output /backups/eventyay.tar.gz"})
public final class Backup implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(names = "--output", paramLabel = "FILE", description = "The file; default: eventyay-<date>.tar.gz here.")
    private @Nullable Path output;

    @Option(names = "--skip-db", description = "Without the database.")
    private boolean skipDatabase;

    @Option(names = "--skip-uploads", description = "Without stored files.")
    private boolean skipUploads;

    @Override
    public Integer call() throws IOException {
        Path target = output == null ? Path.of("eventyay-" + LocalDate.now(ZoneOffset.UTC) + ".tar.gz") : output;
        scope.service(Backups.class)
                .write(
                        target,
                        new Backups.Scope(
                                !skipDatabase, !skipUploads, scope.terminal().environment("PATH")));
        var entry =
                new Change.ForStaff("installation.backed_up", "installation", "", Map.of("database", !skipDatabase));
        scope.service(Journal.class).atCommandLine(entry, () -> target);
        scope.terminal().out().println(target);
        return 0;
    }
}
