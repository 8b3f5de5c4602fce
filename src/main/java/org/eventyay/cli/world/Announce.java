package org.eventyay.cli.world;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.announcement.AnnouncementService;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PointInTime;
import org.eventyay.cli.terminal.WorldChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code announce}. */
@Command(
        name = "announce",
        description =
                "Announces something in a world: everybody who is there sees it at once, all others when they come.",
        footer = {"", "Example: eventyay announce -w demo 'Lunch is served' --until 2031-05-04T13:00"})
public final class Announce implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(paramLabel = "TEXT", description = "What is announced.")
    private String text = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When it disappears by itself; in UTC unless it names an offset.")
    private @Nullable String until;

    @Override
    public Integer call() {
        Instant end = PointInTime.read("--until", until);
        var made = scope.logged(
                "announcement.created",
                "world",
                world.id(),
                Map.of(),
                () -> scope.service(AnnouncementService.class).announce(world.id(), text, end, scope.actor()));
        scope.print(made.id().toString());
        return 0;
    }
}
