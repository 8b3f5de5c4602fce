package org.eventyay.cli.connection;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.Progress;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionControl.Target;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What {@code drop} and {@code force_reload} have in common: they end the connections that are open when the command
 * starts, those that come back meanwhile are left alone.
 */
abstract class EndConnections implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    private final String task;
    private final ConnectionEnd how;

    @Mixin
    private CommandScope scope;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILTER",
            description = "Only servers with such a label; * ? [abc] [!abc] are wildcards. None means all.")
    private List<String> filters = List.of();

    @Option(
            names = "--interval",
            paramLabel = "MS",
            defaultValue = "0",
            description = "One connection after another, with this many milliseconds in between; 0 is all at once.")
    private int interval;

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "Only connections to this world: its id, domain or number.")
    private @Nullable String world;

    @Option(
            names = {"-u", "--users"},
            paramLabel = "LIST",
            description = "Only connections of these people: ids, token ids, client ids or e-mails, with commas.")
    private @Nullable String users;

    @Option(names = "--dry-run", description = "Print how many connections it would be, end none.")
    private boolean dryRun;

    EndConnections(String task, ConnectionEnd how) {
        this.task = task;
        this.how = how;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (interval < 0) {
            throw new ParameterException(spec.commandLine(), "--interval must not be negative");
        }
        String worldId = world == null
                ? null
                : WorldArgument.find(scope.service(WorldListing.class), world).id();
        List<UUID> who = users == null
                ? null
                : ParticipantArgument.findAll(scope.service(ParticipantNames.class), worldId, users).stream()
                        .map(ParticipantNames.Named::id)
                        .toList();
        ConnectionControl control = scope.service(ConnectionControl.class);
        if (dryRun) {
            scope.terminal().out().println(control.find(filters, worldId, who).size());
            return 0;
        }
        if (interval == 0 && worldId == null && who == null) {
            control.endAll(filters, how);
            return 0;
        }
        return end(control, control.find(filters, worldId, who));
    }

    private int end(ConnectionControl control, List<Target> targets) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Duration pause = Duration.ofMillis(interval);
        try (var interruption = scope.terminal().onInterrupt(stop::countDown);
                Progress progress = Progress.start(scope.terminal(), task, targets.size())) {
            for (Target target : targets) {
                control.end(target, how);
                progress.step();
                if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return INTERRUPTED;
                }
            }
        }
        return 0;
    }
}
