package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.eventyay.database.Migration;
import org.eventyay.database.Migrations;
import org.eventyay.database.SchemaState;
import org.eventyay.database.StoresException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the database answers, may be written to, and has the schema of this version. */
@Component
@Order(20)
class DatabaseExamination implements Examination {
    private static final int OLDEST = 130_000;

    private final Environment environment;
    private final JdbcClient jdbc;

    DatabaseExamination(Environment environment, JdbcClient jdbc) {
        this.environment = environment;
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "database";
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        List<Migration> all;
        SchemaState state;
        try {
            Migrations migrations = Migrations.of(environment);
            state = migrations.state();
            all = migrations.all();
        } catch (StoresException e) {
            return List.of(
                    Finding.fault(
                            id(),
                            String.valueOf(e.getMessage()),
                            "Nothing works without it.",
                            "Set EVENTYAY_DATABASE_URL (with user and password), and see that the database runs: eventyay dbshell"));
        }
        List<Finding> found = new ArrayList<>();
        server(found);
        schema(found, state, all);
        return found;
    }

    private void server(List<Finding> found) {
        int version = number("select current_setting('server_version_num')::int");
        if (version < OLDEST) {
            found.add(Finding.fault(
                    id(),
                    "PostgreSQL " + version / 10_000 + " is older than 13",
                    "Statements of this version fail on it.",
                    "Upgrade the database server."));
        }
        if (number("select (current_setting('transaction_read_only') = 'on' or pg_is_in_recovery())::int") == 1) {
            found.add(Finding.fault(
                    id(),
                    "the database can only be read",
                    "Nobody can log in, say or change anything.",
                    "Let EVENTYAY_DATABASE_URL lead to the primary, and see default_transaction_read_only"));
        }
        int used = number("select count(*)::int from pg_stat_activity where backend_type = 'client backend'");
        int most = number("select current_setting('max_connections')::int");
        if (used > most * 9 / 10) {
            found.add(Finding.warning(
                    id(),
                    used + " of " + most + " connections are in use",
                    "The next server or command may be refused.",
                    "Raise max_connections in postgresql.conf, or run fewer servers."));
        }
        if (found.isEmpty()) {
            found.add(Finding.fine(id(), "PostgreSQL " + version / 10_000 + " answers, " + used + " connections"));
        }
    }

    private void schema(List<Finding> found, SchemaState state, List<Migration> all) {
        String missing = all.stream()
                .filter(step -> !step.applied())
                .map(Migration::name)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        switch (state) {
            case CURRENT -> found.add(Finding.fine("migrations", "all " + all.size() + " are applied"));
            case EMPTY ->
                found.add(Finding.warning(
                        "migrations",
                        "the database is empty",
                        "There is no world in it. Is it the right one?",
                        "eventyay migrate, or another EVENTYAY_DATABASE_URL"));
            case PENDING ->
                found.add(Finding.fault(
                        "migrations",
                        "not applied yet: " + missing,
                        "Commands refuse to work, and a server started with --no-migrate does not start.",
                        "eventyay migrate"));
            case NEWER ->
                found.add(Finding.fault(
                        "migrations",
                        "the database has steps that this version does not know",
                        "This program may misread what a newer one wrote.",
                        "Use the version of eventyay that the servers run; eventyay showmigrations"));
        }
    }

    private int number(String query) {
        return jdbc.sql(query).query(Integer.class).single();
    }
}
