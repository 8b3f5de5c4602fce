package org.eventyay.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The migrations of the jar and their state in a database. Reading never writes and works on an empty
 * database; {@link #migrate} may be called by several processes at once.
 */
public final class Migrations {
    private static final String HISTORY = "flyway_schema_history";
    /** Key of the advisory lock: one migrating process per database. Arbitrary, but never to be changed. */
    private static final long LOCK = 0x6576656e74796179L;

    private static final String URL = "spring.datasource.url";
    private static final String UNDEFINED_TABLE = "42P01";

    /** Tells nobody. */
    public static final Progress SILENT = new Progress() {
        @Override
        public void starting(String name) {}

        @Override
        public void applied(String name) {}
    };

    private final DataSource database;
    private final String shownUrl;

    private Migrations(DataSource database, String shownUrl) {
        this.database = database;
        this.shownUrl = shownUrl;
    }

    /** The migrations of the database of an application whose context is up. */
    public static Migrations of(DataSource database, Environment environment) {
        return new Migrations(database, DatabaseUrl.shown(environment.getRequiredProperty(URL)));
    }

    /** The migrations of the database of an application that has no context yet. */
    public static Migrations of(Environment environment) {
        return of(
                environment.getRequiredProperty(URL),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"));
    }

    static Migrations of(String jdbc, @Nullable String username, @Nullable String password) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(jdbc);
        database.setUser(username);
        database.setPassword(password);
        database.setLogServerErrorDetail(false);
        return new Migrations(database, DatabaseUrl.shown(jdbc));
    }

    /** What happens while migrating, in order. */
    public interface Progress {
        void starting(String name);

        void applied(String name);
    }

    /** Compares database and jar with one query. */
    public SchemaState state() {
        Set<String> applied = appliedVersions();
        if (applied.isEmpty()) {
            return SchemaState.EMPTY;
        }
        Set<String> known = names().stream().map(Migrations::version).collect(Collectors.toSet());
        if (!known.containsAll(applied)) {
            return SchemaState.NEWER;
        }
        return applied.containsAll(known) ? SchemaState.CURRENT : SchemaState.PENDING;
    }

    /**
     * The same once nobody is migrating: what looks unfinished may be under way in another process.
     *
     * @param waiting told if it is, before the wait
     */
    public SchemaState settledState(Runnable waiting) {
        SchemaState state = state();
        if (state != SchemaState.PENDING) {
            return state;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!lockedAtOnce(statement)) {
                waiting.run();
                statement.execute("select pg_advisory_lock_shared(" + LOCK + ")");
            }
            statement.execute("select pg_advisory_unlock_shared(" + LOCK + ")");
        } catch (SQLException e) {
            throw unreachable(e);
        }
        return state();
    }

    private static boolean lockedAtOnce(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock_shared(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Refuses a database that lacks steps of this jar: a program that works on another schema than its own destroys things. */
    public static void requireMigrated(SchemaState state) {
        if (state == SchemaState.EMPTY || state == SchemaState.PENDING) {
            throw new StoresException("The database is older than this program. Run: eventyay migrate"
                    + " (eventyay showmigrations shows what is missing)");
        }
    }

    /** All migrations of the jar in the order in which they are applied. */
    public List<Migration> all() {
        Set<String> applied = appliedVersions();
        return names().stream()
                .map(name -> new Migration(name, applied.contains(version(name))))
                .toList();
    }

    /** Those of {@link #all} that the database lacks. */
    public List<Migration> pending() {
        return all().stream().filter(step -> !step.applied()).toList();
    }

    /**
     * Brings the schema up to date. Whoever comes second waits for the first and then finds nothing to do. An empty database gets all
     * steps or none: one that was killed meanwhile leaves it empty.
     *
     * @return number of steps this call applied
     * @throws StoresException if a step fails; that step is rolled back, and those before it stay unless the database was empty
     */
    public int migrate(Progress progress) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                return pending().isEmpty() ? 0 : run(progress);
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private int run(Progress progress) {
        try {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .table(HISTORY)
                    .callbacks(new Reporter(progress))
                    .group(state() == SchemaState.EMPTY)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new StoresException("Migration failed: " + firstLine(e), e);
        }
    }

    private Set<String> appliedVersions() {
        Set<String> versions = new HashSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version from " + HISTORY + " where success and version is not null")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw unreachable(e);
            }
        }
        return versions;
    }

    /** File names without suffix, in order; the numbers are padded, so the order of the text is that of the steps. */
    private static List<String> names() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver(Migrations.class.getClassLoader())
                    .getResources("classpath:db/migration/V*.sql");
            return Arrays.stream(files)
                    .map(file -> Objects.requireNonNull(file.getFilename()).replaceFirst("\\.sql$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("The migrations of the jar can't be read", e);
        }
    }

    /** {@code V001__name} → {@code 001}, as Flyway writes it into its history. */
    private static String version(String name) {
        return name.substring(1, name.indexOf("__"));
    }

    private StoresException unreachable(SQLException e) {
        Throwable reason = e;
        // a pool's own message only says that it waited
        while (reason.getCause() instanceof SQLException cause) {
            reason = cause;
        }
        return new StoresException("The database " + shownUrl + " can't be used: " + firstLine(reason), e);
    }

    private static String firstLine(Throwable e) {
        List<String> lines = new ArrayList<>(
                String.valueOf(e.getMessage()).lines().map(String::strip).toList());
        lines.removeIf(line -> line.isEmpty() || line.chars().allMatch(c -> c == '-'));
        return lines.isEmpty() ? e.getClass().getSimpleName() : lines.getFirst();
    }

    private static final class Reporter extends BaseCallback {
        private final Progress progress;

        Reporter(Progress progress) {
            this.progress = progress;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            String script = Objects.requireNonNull(context.getMigrationInfo()).getScript();
            String name = script.substring(script.lastIndexOf('/') + 1).replaceFirst("\\.sql$", "");
            if (event == Event.BEFORE_EACH_MIGRATE) {
                progress.starting(name);
            } else {
                progress.applied(name);
            }
        }
    }
}
