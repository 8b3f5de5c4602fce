package org.eventyay.cli.installation;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.database.StoresException;
import org.eventyay.diagnosis.Doctor;
import org.eventyay.diagnosis.Finding;
import org.eventyay.embedded.EmbeddedStoresException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;

/** What {@code doctor} and {@code check} have in common; it works also where not even a command can start. */
final class DiagnosisRun {
    private DiagnosisRun() {}

    static int hold(CommandScope scope, JsonOutput json, boolean brief, Supplier<@Nullable String> world) {
        PrintStream out = scope.terminal().out();
        List<Finding> all;
        try {
            Doctor found = scope.service(Doctor.class);
            all = found.examine(brief, world.get(), finding -> {
                if (!json.wanted()) {
                    Findings.print(out, finding);
                }
            });
        } catch (RuntimeException e) {
            Finding start = new Finding(
                    "start",
                    Finding.State.FAULT,
                    reason(e),
                    "No server and no command can start with this.",
                    "Correct the setting that is named; docs/configuration.md explains each.");
            all = List.of(start);
            if (!json.wanted()) {
                Findings.print(out, start);
            }
        }
        if (json.wanted()) {
            json.print(out, all);
        }
        return all.stream().anyMatch(finding -> finding.state() == Finding.State.FAULT) ? 1 : 0;
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoresException
                    || cause instanceof EmbeddedStoresException
                    || cause instanceof CommandError) {
                return oneLine(cause);
            }
            if (cause instanceof BindException bind) {
                return "The setting " + bind.getName() + " has a value that can't be used";
            }
            last = cause;
        }
        return oneLine(last);
    }

    private static String oneLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
