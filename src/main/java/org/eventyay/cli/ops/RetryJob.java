package org.eventyay.cli.ops;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.staff.StaffLog;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code retry_job} (spec 06 §7.3). */
@Command(
        name = "retry_job",
        description = {
            "Lets background work that failed wait to be done again by the next server that does jobs. Tells nobody."
        },
        footer = {"", "Example: eventyay retry_job 5d0e0b2c-6a3e-4b7e-9a52-0f6b1c9f5d11"})
public final class RetryJob implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<BackgroundJobs> jobs;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "ID", description = "The id that list_jobs shows.")
    private UUID id = new UUID(0, 0);

    RetryJob(Terminal terminal, ObjectProvider<BackgroundJobs> jobs, ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.jobs = jobs;
        this.log = log;
    }

    @Override
    public Integer call() {
        var entry = new StaffLog.Entry("job.retried", "job", id, Map.of());
        log.getObject().atCommandLine(entry, () -> {
            if (!jobs.getObject().retry(id)) {
                throw new CommandError("There is no failed work " + id + ". eventyay list_jobs shows all.");
            }
            return id;
        });
        terminal.note(1, "It waits to be done.");
        return 0;
    }
}
