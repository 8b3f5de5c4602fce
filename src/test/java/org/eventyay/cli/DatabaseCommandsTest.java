package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eventyay.database.Migration;
import org.eventyay.database.Migrations;
import org.eventyay.database.SchemaState;
import org.eventyay.database.StoresException;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Migrations on a database of the test's own. */
class DatabaseCommandsTest {
    private static final List<String> PROPERTIES = List.of(
            "eventyay.database.url", "eventyay.redis.url", "eventyay.database.username", "eventyay.database.password");

    private final TestServer server = TestServer.get();
    private final String name = "migrations_" + System.nanoTime();
    private MockEnvironment settings;

    @BeforeEach
    void emptyDatabase() {
        server.bean(JdbcClient.class).sql("create database " + name).update();
        Environment running = server.bean(Environment.class);
        String url = running.getRequiredProperty("spring.datasource.url").replaceAll("/[^/]*$", "/" + name);
        settings = new MockEnvironment()
                .withProperty("spring.datasource.url", url)
                .withProperty("spring.datasource.username", running.getRequiredProperty("spring.datasource.username"))
                .withProperty("spring.datasource.password", running.getRequiredProperty("spring.datasource.password"));
        System.setProperty("eventyay.database.url", url);
        System.setProperty("eventyay.database.username", running.getRequiredProperty("spring.datasource.username"));
        System.setProperty("eventyay.database.password", running.getRequiredProperty("spring.datasource.password"));
        System.setProperty("eventyay.redis.url", running.getRequiredProperty("eventyay.stores.redis"));
    }

    @AfterEach
    void dropDatabase() {
        PROPERTIES.forEach(System::clearProperty);
        server.bean(JdbcClient.class)
                .sql("drop database " + name + " with (force)")
                .update();
    }

    private static Ran run(String... args) {
        return TestCommand.command().alone().with(args);
    }

    private static List<String> names() {
        return run("showmigrations")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.substring(5))
                .toList();
    }

    @Test
    void migratingShowsEachStepOnce() {
        Ran pending = run("showmigrations");
        assertThat(pending.out())
                .startsWith("eventyay\n [ ] V001__worlds_and_people\n")
                .doesNotContain("[X]");
        List<String> names = names();
        assertThat(run("migrate", "--check")).isEqualTo(new Ran(1, "", ""));
        assertThat(run("migrate", "--plan").out().lines()).startsWith("Planned operations:", "  " + names.getFirst());
        assertThat(run("showmigrations")).isEqualTo(pending);

        Ran migrated = run("migrate", "--noinput");
        List<String> expected = new ArrayList<>(List.of("Running migrations:"));
        names.forEach(step -> expected.add("  Applying " + step + "... OK"));
        assertThat(migrated.out().lines()).containsExactlyElementsOf(expected);
        assertThat(run("migrate").out()).isEqualTo("Running migrations:\n  No migrations to apply.\n");
        assertThat(run("migrate", "--check")).isEqualTo(new Ran(0, "", ""));
        assertThat(run("migrate", "--plan").out())
                .isEqualTo("Planned operations:\n  No planned migration operations.\n");
        assertThat(run("showmigrations", "--plan").out().lines())
                .containsExactlyElementsOf(
                        names.stream().map(step -> "[X]  eventyay." + step).toList());
    }

    @Test
    void anEmptyDatabaseIsMigratedByWhoeverComesFirst() {
        assertThat(run("list_worlds").out().lines()).hasSize(1);
        assertThat(run("migrate", "--check").exit()).isZero();
    }

    @Test
    void anOlderSchemaIsAnErrorThatSaysWhatToDo() {
        run("migrate");
        forget("(select max(version) from flyway_schema_history)");
        for (List<String> command : List.of(List.of("list_worlds"), List.of("server", "--no-migrate"))) {
            Ran ran = run(command.toArray(String[]::new));
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err())
                    .startsWith("CommandError: ")
                    .contains("eventyay migrate")
                    .hasLineCount(1);
        }
        assertThat(run("showmigrations").out()).contains(" [ ] ").contains(" [X] ");
    }

    @Test
    void aNewerSchemaIsLeftAlone() {
        run("migrate");
        sql("insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) values (900, '900', 'later', 'SQL', 'V900__later.sql', 'x', 1, true)");
        assertThat(run("list_worlds").err()).contains("newer than this program").hasLineCount(1);
        assertThat(Migrations.of(settings).state()).isEqualTo(SchemaState.NEWER);
        assertThat(run("migrate").out()).contains("No migrations to apply.");
    }

    @Test
    void whoComesSecondWaitsAndFindsNothingToDo() throws Exception {
        List<Callable<Integer>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(() -> Migrations.of(settings).migrate(Migrations.SILENT));
        }
        int applied = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> replica : threads.invokeAll(replicas)) {
                applied += replica.get();
            }
        }
        List<Migration> all = Migrations.of(settings).all();
        assertThat(applied).isEqualTo(all.size());
        assertThat(all).allMatch(Migration::applied);
    }

    @Test
    void aMigrationUnderWayIsWaitedFor() throws Exception {
        run("migrate");
        try (Connection other = connection();
                Statement steps = other.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            steps.execute("select pg_advisory_lock(" + 0x6576656e74796179L + ")");
            steps.execute(
                    "create table later as select * from flyway_schema_history order by installed_rank desc limit 2");
            steps.execute("delete from flyway_schema_history where version in (select version from later)");
            Future<Ran> command = threads.submit(() -> run("list_worlds"));
            Future<SchemaState> seen =
                    threads.submit(() -> Migrations.of(settings).settledState(() -> {}));
            JdbcClient jdbc = server.bean(JdbcClient.class);
            await().until(
                            () -> jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                            + " and database = (select oid from pg_database where datname = ?)")
                                    .param(name)
                                    .query(Integer.class)
                                    .single(),
                            waiting -> waiting == 2);
            steps.execute("insert into flyway_schema_history select * from later");
            steps.execute("select pg_advisory_unlock_all()");
            assertThat(command.get().exit()).as(command.get().err()).isZero();
            assertThat(command.get().err())
                    .isEqualTo("Another process is migrating the database; this waits for it.\n");
            assertThat(seen.get()).isEqualTo(SchemaState.CURRENT);
        }
    }

    @Test
    void anEmptyDatabaseStaysEmptyWhereAMigrationIsKilled() {
        assertThatThrownBy(() -> Migrations.of(settings).migrate(new KilledAt("V007")))
                .isInstanceOf(StoresException.class);
        assertThat(Migrations.of(settings).state()).isEqualTo(SchemaState.EMPTY);
        assertThat(run("list_worlds").exit()).isZero();
        assertThat(Migrations.of(settings).state()).isEqualTo(SchemaState.CURRENT);
    }

    /** Ends the migrating connection at one step, as the end of its process does. */
    private final class KilledAt implements Migrations.Progress {
        private final String step;

        KilledAt(String step) {
            this.step = step;
        }

        @Override
        public void starting(String what) {
            if (what.startsWith(step)) {
                server.bean(JdbcClient.class)
                        .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ?")
                        .param(name)
                        .query(Long.class)
                        .single();
            }
        }

        @Override
        public void applied(String what) {}
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.datasource.username"),
                settings.getRequiredProperty("spring.datasource.password"));
    }

    @Test
    void oneStoreAloneIsRefused() {
        System.clearProperty("eventyay.redis.url");
        assertThat(run("list_worlds").err())
                .isEqualTo("CommandError: EVENTYAY_DATABASE_URL is set but EVENTYAY_REDIS_URL is not: set both or"
                        + " neither\n");
        System.setProperty("eventyay.redis.url", "redis://127.0.0.1:1");
        System.clearProperty("eventyay.database.url");
        assertThat(run("list_worlds").err())
                .startsWith("CommandError: EVENTYAY_REDIS_URL is set but EVENTYAY_DATABASE_URL");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() {
        System.setProperty("eventyay.database.url", "postgresql://eve:secret@127.0.0.1:1/events");
        for (String command : List.of("list_worlds", "migrate", "showmigrations", "server")) {
            Ran ran = run(command);
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .startsWith("CommandError: The database postgresql://127.0.0.1:1/events can't be used: ")
                    .doesNotContain("secret")
                    .hasLineCount(1);
        }
    }

    private void forget(String version) {
        sql("delete from flyway_schema_history where version = " + version);
    }

    private void sql(String statement) {
        JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                        settings.getRequiredProperty("spring.datasource.url"),
                        settings.getRequiredProperty("spring.datasource.username"),
                        settings.getRequiredProperty("spring.datasource.password")))
                .sql(statement)
                .update();
    }
}
