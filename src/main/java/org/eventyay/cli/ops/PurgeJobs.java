package org.eventyay.cli.ops;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.staff.StaffLog;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code purge_jobs} (spec 06 §7.3). */
@Command(
        name = "purge_jobs",
        description = {
            "Forgets background work that has ended, done or failed; with --waiting also what is still to be done, after"
                    + " asking. What runs goes on. Tells nobody. Prints how much it was."
        },
        footer = {"", "Example: eventyay purge_jobs"})
public final class PurgeJobs implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<BackgroundJobs> jobs;
    private final ObjectProvider<StaffLog> log;

    @Option(names = "--waiting", description = "Also what is still to be done.")
    private boolean waiting;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    PurgeJobs(Terminal terminal, ObjectProvider<BackgroundJobs> jobs, ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.jobs = jobs;
        this.log = log;
    }

    @Override
    public Integer call() {
        if (waiting) {
            confirmation.ask(terminal, "Forget also what somebody asked for and is not done yet?");
        }
        var entry = new StaffLog.Entry("job.purged", "job", "", Map.of("waiting", waiting));
        terminal.out()
                .println(log.getObject()
                        .atCommandLine(entry, () -> jobs.getObject().purge(waiting)));
        return 0;
    }
}
