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

/** {@code showmigrations}. */
@AnySchema
@Command(
        name = "showmigrations",
        description = "Shows which migrations the database has. Changes nothing, also with an empty database.",
        footer = {"", "Example: eventyay showmigrations --plan"})
public final class ShowMigrations implements Callable<Integer> {
    private static final String SECTION = "eventyay";

    @Mixin
    private CommandScope scope;

    @Option(names = "--plan", description = "One flat list in the order in which they are applied.")
    private boolean plan;

    @Override
    public Integer call() {
        List<Migration> all = Migrations.of(scope.service(DataSource.class), scope.service(Environment.class))
                .all();
        PrintStream out = scope.terminal().out();
        if (plan) {
            all.forEach(step -> out.println(mark(step) + "  " + SECTION + "." + step.name()));
            return 0;
        }
        out.println(SECTION);
        if (all.isEmpty()) {
            out.println(" (no migrations)");
        }
        all.forEach(step -> out.println(" " + mark(step) + " " + step.name()));
        return 0;
    }

    private static String mark(Migration step) {
        return step.applied() ? "[X]" : "[ ]";
    }
}
