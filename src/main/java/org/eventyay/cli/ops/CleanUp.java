package org.eventyay.cli.ops;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.job.Cleanup;
import org.eventyay.job.Cleanup.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;

/** {@code cleanup} (spec 06 §2.4). */
@Command(
        name = "cleanup",
        description = {
            "Ends views nobody ended, and deletes what has expired: files, short tokens, invites, views that shall not be kept.",
            "A running server does the same every ten minutes. Nobody is notified. Silent; -v 2 shows numbers."
        },
        footer = {"", "Example: eventyay cleanup -v 2"})
public final class CleanUp implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<Cleanup> cleanup;

    CleanUp(Terminal terminal, ObjectProvider<Cleanup> cleanup) {
        this.terminal = terminal;
        this.cleanup = cleanup;
    }

    @Override
    public Integer call() {
        Outcome outcome = cleanup.getObject().run().orElse(null);
        if (outcome == null) {
            terminal.note(2, "Another cleanup is under way.");
            return 0;
        }
        outcome.counts().forEach((step, count) -> terminal.note(2, step + ": " + count));
        if (!outcome.failed().isEmpty()) {
            throw new CommandError("These could not be cleaned up: " + String.join(", ", outcome.failed()));
        }
        return 0;
    }
}
