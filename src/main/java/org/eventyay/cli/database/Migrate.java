package org.eventyay.cli.database;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.database.Migration;
import org.eventyay.database.Migrations;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate}. */
@AnySchema
@Command(
        name = "migrate",
        description = {
            "Brings the schema of the database up to date.",
            "Safe to repeat, and safe to run on several machines at once: one of them does the work."
        },
        footer = {"", "Example: eventyay migrate --plan"})
public final class Migrate implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(names = "--plan", description = "Show what would be applied, change nothing.")
    private boolean plan;

    @Option(names = "--check", description = "Print nothing; exit with 1 if something is pending.")
    private boolean check;

    @Option(
            names = {"--noinput", "--no-input"},
            description = "Accepted for scripts; this command asks nothing.")
    boolean noInput;

    @Override
    public Integer call() {
        Migrations migrations = Migrations.of(scope.service(DataSource.class), scope.service(Environment.class));
        if (check) {
            return migrations.pending().isEmpty() ? 0 : 1;
        }
        PrintStream out = scope.terminal().out();
        if (plan) {
            List<Migration> pending = migrations.pending();
            out.println("Planned operations:");
            pending.forEach(step -> out.println("  " + step.name()));
            if (pending.isEmpty()) {
                out.println("  No planned migration operations.");
            }
            return 0;
        }
        migrations.state(); // before a word is printed: whether the database can be reached
        out.println("Running migrations:");
        if (migrations.migrate(new Printer(out)) == 0) {
            out.println("  No migrations to apply.");
        }
        return 0;
    }

    private record Printer(PrintStream out) implements Migrations.Progress {
        @Override
        public void starting(String name) {
            out.print("  Applying " + name + "...");
            out.flush();
        }

        @Override
        public void applied(String name) {
            out.println(" OK");
        }
    }
}
