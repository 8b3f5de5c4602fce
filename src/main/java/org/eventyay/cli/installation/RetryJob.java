package org.eventyay.cli.installation;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retry_job}. */
@Command(
        name = "retry_job",
        description = {
            "Lets background work that failed wait to be done again by the next server that does jobs. Tells nobody."
        },
        footer = {"", "Example: eventyay retry_job 5d0e0b2c-6a3e-4b7e-9a52-0f6b1c9f5d11"})
public final class RetryJob implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "ID", description = "The id that list_jobs shows.")
    private UUID id = new UUID(0, 0);

    @Override
    public Integer call() {
        var entry = new Change.ForStaff("job.retried", "job", id, Map.of());
        scope.service(Journal.class).atCommandLine(entry, () -> {
            if (!scope.service(BackgroundJobs.class).retry(id)) {
                throw new CommandError("There is no failed work " + id + ". eventyay list_jobs shows all.");
            }
            return id;
        });
        scope.terminal().note(1, "It waits to be done.");
        return 0;
    }
}
