package org.eventyay.cli.installation;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code purge_jobs}. */
@Command(
        name = "purge_jobs",
        description = {
            "Forgets background work that has ended, done or failed; with --waiting also what is still to be done,"
                    + " after asking. What runs goes on. Tells nobody. Prints how much it was."
        },
        footer = {"", "Example: eventyay purge_jobs"})
public final class PurgeJobs implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(names = "--waiting", description = "Also what is still to be done.")
    private boolean waiting;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        if (waiting) {
            confirmation.ask(scope.terminal(), "Forget also what somebody asked for and is not done yet?");
        }
        var entry = new Change.ForStaff("job.purged", "job", "", Map.of("waiting", waiting));
        scope.terminal()
                .out()
                .println(scope.service(Journal.class)
                        .atCommandLine(
                                entry, () -> scope.service(BackgroundJobs.class).purge(waiting)));
        return 0;
    }
}
