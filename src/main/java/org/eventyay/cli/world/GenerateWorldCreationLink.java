package org.eventyay.cli.world;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.world.WorldCreationLinks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate_world_creation_link}. */
@Command(
        name = "generate_world_creation_link",
        description = {
            "Prints a link with which somebody without an account can make one world, once. Whoever has it can use it.",
            "Nobody is notified."
        },
        footer = {"", "Example: eventyay generate_world_creation_link --days 7"})
public final class GenerateWorldCreationLink implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "7",
            description = "How long it works (default: ${DEFAULT-VALUE} days).")
    private int days;

    @Override
    public Integer call() {
        if (days < 1) {
            throw new CommandError("--days must be at least 1, not " + days + ".");
        }
        scope.print(scope.logged(
                "world.creation_link",
                "installation",
                "",
                Map.of("days", days),
                () -> scope.service(WorldCreationLinks.class).make(Duration.ofDays(days))));
        return 0;
    }
}
