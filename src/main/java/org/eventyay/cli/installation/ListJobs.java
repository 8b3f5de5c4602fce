package org.eventyay.cli.installation;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.job.BackgroundJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list_jobs}. */
@Command(
        name = "list_jobs",
        description = {"Lists background work, what is still to be done first. Changes nothing, tells nobody."},
        footer = {"", "Example: eventyay list_jobs --json"})
public final class ListJobs implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default 50).")
    private int limit = 50;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<BackgroundJobs.Job> all = scope.service(BackgroundJobs.class).list(Math.clamp(limit, 1, 1000));
        if (json.wanted()) {
            json.print(scope.terminal().out(), all);
            return 0;
        }
        all.forEach(job -> scope.terminal()
                .out()
                .println(job.id() + "  " + Columns.fill(job.state().name().toLowerCase(Locale.ROOT), 8) + "  "
                        + Columns.fill(job.kind(), 20) + "  " + job.subject()
                        + (job.message() == null ? "" : "  " + job.message())));
        return 0;
    }
}
