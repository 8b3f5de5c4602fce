package org.eventyay.cli.ops;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.portability.Backups;
import org.eventyay.staff.StaffLog;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup} (spec 06 §7.3). */
@Command(
        name = "backup",
        description = {
            "Writes the whole installation into one tar.gz: the database by pg_dump, stored files, settings, the secret,"
                    + " and your own commands. Servers may go on running; nobody is told, nothing is changed.",
            "Whoever can read the file can do everything, so only its owner may. Needs a pg_dump that is not older than the"
                    + " database server."
        },
        footer = {"", "Example: eventyay backup --output /backups/eventyay.tar.gz"})
public final class Backup implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<Backups> backups;
    private final ObjectProvider<StaffLog> log;

    @Option(names = "--output", paramLabel = "FILE", description = "The file; default: eventyay-<date>.tar.gz here.")
    private @Nullable Path output;

    @Option(names = "--skip-db", description = "Without the database.")
    private boolean skipDatabase;

    @Option(names = "--skip-uploads", description = "Without stored files.")
    private boolean skipUploads;

    Backup(Terminal terminal, ObjectProvider<Backups> backups, ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.backups = backups;
        this.log = log;
    }

    @Override
    public Integer call() throws IOException {
        Path target = output == null ? Path.of("eventyay-" + LocalDate.now(ZoneOffset.UTC) + ".tar.gz") : output;
        backups.getObject().write(target, new Backups.Scope(!skipDatabase, !skipUploads, terminal.environment("PATH")));
        var entry = new StaffLog.Entry("installation.backed_up", "installation", "", Map.of("database", !skipDatabase));
        log.getObject().atCommandLine(entry, () -> target);
        terminal.out().println(target);
        return 0;
    }
}
