package org.eventyay.cli.ops;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.diagnosis.Doctor;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check} (spec 06 §7.3). */
@AnySchema
@Command(
        name = "check",
        description = {
            "Checks the parts of the installation: settings, database, migrations, Redis, clock, storage, mail.",
            "Changes nothing, tells nobody. Exits with 1 if there is a fault. doctor visits the worlds, too."
        },
        footer = {"", "Example: eventyay check --json"})
public final class Check implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<Doctor> doctor;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    Check(Terminal terminal, ObjectProvider<Doctor> doctor) {
        this.terminal = terminal;
        this.doctor = doctor;
    }

    @Override
    public Integer call() {
        return DiagnosisRun.hold(terminal, doctor, json, true, () -> null);
    }
}
