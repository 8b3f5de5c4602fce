package org.eventyay.cli.ops;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.job.BackgroundJobs;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;

/** {@code process_jobs} (spec 06 §7.3). */
@Command(
        name = "process_jobs",
        description = {
            "Does the background work that waits now, in this process, and ends. For installations whose servers do no"
                    + " jobs, or a server that is down; several at once do not harm each other. Who is told depends on the work.",
            "Prints what is left: nothing, if all went well."
        },
        footer = {"", "Example: eventyay process_jobs"})
public final class ProcessJobs implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<BackgroundJobs> jobs;

    ProcessJobs(Terminal terminal, ObjectProvider<BackgroundJobs> jobs) {
        this.terminal = terminal;
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        BackgroundJobs work = jobs.getObject();
        work.process();
        work.list(1000).stream()
                .filter(BackgroundJobs.Job::open)
                .forEach(job -> terminal.out().println(job.id() + "  " + job.kind() + "  " + job.subject()));
        return 0;
    }
}
