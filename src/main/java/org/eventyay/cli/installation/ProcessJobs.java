package org.eventyay.cli.installation;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.job.BackgroundJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code process_jobs}. */
@Command(
        name = "process_jobs",
        description = {
            "Does the background work that waits now, in this process, and ends. For installations whose servers do no"
                    + " jobs, or a server that is down; several at once do not harm each other. Who is told depends on the"
                    + " work.",
            "Prints what is left: nothing, if all went well."
        },
        footer = {"", "Example: eventyay process_jobs"})
public final class ProcessJobs implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Override
    public Integer call() {
        BackgroundJobs work = scope.service(BackgroundJobs.class);
        work.process();
        work.list(1000).stream()
                .filter(BackgroundJobs.Job::open)
                .forEach(job -> scope.terminal().out().println(job.id() + "  " + job.kind() + "  " + job.subject()));
        return 0;
    }
}
