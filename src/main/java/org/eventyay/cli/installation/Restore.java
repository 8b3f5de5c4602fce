package org.eventyay.cli.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.portability.backup.Backups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}. */
@AnySchema
@Command(
        name = "restore",
        description = {
            "Replaces the database by that of a backup, and puts its stored files back. Asks first. Everything that was"
                    + " done since the backup is lost.",
            "Refuses while servers run. If the database can't be restored, all stays as it was. Should it be"
                    + " interrupted, the database is as it was or that of the backup, never half of it; run it again."
                    + " Settings, secret and your own commands are in the backup for you to put in place by hand."
        },
        footer = {"", "Example: eventyay restore /backups/eventyay.tar.gz"})
public final class Restore implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "FILE", description = "What backup has written.")
    private Path file = Path.of("");

    @Option(names = "--skip-db", description = "Without the database.")
    private boolean skipDatabase;

    @Option(names = "--skip-uploads", description = "Without stored files.")
    private boolean skipUploads;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandError("There is no file " + file);
        }
        Backups service = scope.service(Backups.class);
        if (!skipDatabase && service.running() > 0) {
            throw new CommandError("Servers are running on these stores (eventyay connections list). Stop them first.");
        }
        confirmation.ask(scope.terminal(), "Replace what is here by what is in " + file.getFileName() + "?");
        int files = service.restore(
                file,
                new Backups.Scope(!skipDatabase, !skipUploads, scope.terminal().environment("PATH")));
        // into the log of the backup: that of the time since is gone
        var entry = new Change.ForStaff(
                "installation.restored",
                "installation",
                "",
                Map.of("file", String.valueOf(file.getFileName()), "database", !skipDatabase));
        scope.service(Journal.class).atCommandLine(entry, () -> files);
        scope.terminal()
                .out()
                .println("Restored, with " + files + " files. eventyay get_migration_status says whether to migrate.");
        return 0;
    }
}
