package org.eventyay.cli.installation;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}. */
@AnySchema
@Command(
        name = "check",
        description = {
            "Checks the parts of the installation: settings, database, migrations, Redis, clock, storage, mail.",
            "Changes nothing, tells nobody. Exits with 1 if there is a fault. doctor visits the worlds, too."
        },
        footer = {"", "Example: eventyay check --json"})
public final class Check implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        return DiagnosisRun.hold(scope, json, true, () -> null);
    }
}
