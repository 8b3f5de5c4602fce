package org.eventyay.cli.installation;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.job.Cleanup;
import org.eventyay.job.Cleanup.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cleanup}. */
@Command(
        name = "cleanup",
        description = {
            "Ends views nobody ended, and deletes what has expired: files, short tokens, invites, views that shall not"
                    + " be kept.",
            "A running server does the same every ten minutes. Nobody is notified. Silent; -v 2 shows numbers."
        },
        footer = {"", "Example: eventyay cleanup -v 2"})
public final class CleanUp implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Override
    public Integer call() {
        Outcome outcome = scope.service(Cleanup.class).run().orElse(null);
        if (outcome == null) {
            scope.terminal().note(2, "Another cleanup is under way.");
            return 0;
        }
        outcome.counts().forEach((step, count) -> scope.terminal().note(2, step + ": " + count));
        if (!outcome.failed().isEmpty()) {
            throw new CommandError("These could not be cleaned up: " + String.join(", ", outcome.failed()));
        }
        return 0;
    }
}
