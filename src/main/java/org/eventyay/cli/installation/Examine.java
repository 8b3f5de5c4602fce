package org.eventyay.cli.installation;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor} (diagnosis from the outside in). */
@AnySchema
@Command(
        name = "doctor",
        description = {
            "Walks through the installation from the outside in, and says of all that is wrong why it matters and what"
                    + " mends it: settings, database, migrations, Redis, clock, storage, mail, servers.",
            "Then visits every world as a browser does: under its domain, through the proxy, with a live connection"
                    + " and a login. The visitor is removed afterwards; nothing else is touched, nobody is told.",
            "Exits with 1 if there is a fault; warnings do not count."
        },
        footer = {"", "Example: eventyay doctor"})
public final class Examine implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "Visit only this world: its id, domain or number.")
    private @Nullable String world;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        return DiagnosisRun.hold(
                scope,
                json,
                false,
                () -> world == null
                        ? null
                        : WorldArgument.find(scope.service(WorldListing.class), world)
                                .id());
    }
}
