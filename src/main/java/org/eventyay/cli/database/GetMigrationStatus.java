package org.eventyay.cli.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.database.Migration;
import org.eventyay.database.Migrations;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code get_migration_status}. */
@AnySchema
@Command(
        name = "get_migration_status",
        description = {
            "Says in one line how the schema of the database relates to this version: current, pending, newer or"
                    + " empty.",
            "Changes nothing, tells nobody. showmigrations lists the steps, migrate applies them."
        },
        footer = {"", "Example: eventyay get_migration_status --json"})
public final class GetMigrationStatus implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        Migrations migrations = Migrations.of(scope.service(DataSource.class), scope.service(Environment.class));
        String state = migrations.state().name().toLowerCase(Locale.ROOT);
        List<Migration> all = migrations.all();
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    all.stream().map(GetMigrationStatus::row).toList());
            return 0;
        }
        String last =
                all.stream().filter(Migration::applied).map(Migration::name).reduce("", (one, other) -> other);
        List<String> pending = all.stream()
                .filter(step -> !step.applied())
                .map(Migration::name)
                .toList();
        scope.terminal()
                .out()
                .println(state
                        + (last.isEmpty() ? "" : ", applied up to " + last)
                        + (pending.isEmpty() ? "" : ", pending: " + String.join(", ", pending)));
        return 0;
    }

    private static Map<String, Object> row(Migration step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", step.name());
        row.put("applied", step.applied());
        return row;
    }
}
