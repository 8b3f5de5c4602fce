package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.awaitility.Awaitility;
import org.eventyay.TestApplication;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code backup} and {@code restore}. The embedded PostgreSQL is newer than what most machines have a client for: there a stand-in dumps, and
 * the real programs work on a server of their own version.
 */
class BackupCommandTest {
    private final TestServer server = TestServer.get();

    @TempDir
    private Path directory;

    private Ran run(String... args) {
        return command().environment("PATH", directory.toString()).with(args);
    }

    /** A program that says its version, and otherwise notes its words and environment. */
    private void program(String name, int version) throws IOException {
        Path script = Files.writeString(directory.resolve(name), """
            #!/bin/sh
            [ "$1" = --version ] && { echo "%1$s (PostgreSQL) %2$d.1"; exit 0; }
            echo "$@" > '%3$s/%1$s.words'
            echo "$PGHOST $PGPORT $PGDATABASE $PGUSER ${#PGPASSWORD}" > '%3$s/%1$s.place'
            for word in "$@"; do case "$word" in --file=*) echo the dump > "${word#--file=}";; esac; done
            """.formatted(name, version, directory));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Map<String, String> content(Path file) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                content.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    @Test
    void anOlderProgramIsRefusedAndBothVersionsAreNamed() throws IOException {
        Path file = directory.resolve("b.tar.gz");
        assertThat(run("backup", "--output", file.toString()).err())
                .contains("There is no pg_dump on the PATH", "postgresql-client-18");
        String world = TestWorld.create(server).id();
        for (String command : List.of("backup", "export_world -w " + world, "export_config -w " + world)) {
            assertThat(run((command + " --output /nowhere/x").split(" ")).err())
                    .as(command)
                    .isEqualTo("CommandError: There is no directory /nowhere\n");
        }
        program("pg_dump", 15);
        Ran ran = run("backup", "--output", file.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(
                        "CommandError: The server is PostgreSQL 18, but " + directory + "/pg_dump is of version 15");
        assertThat(file).doesNotExist();
        if (Files.isExecutable(Path.of("/usr/lib/postgresql/15/bin/pg_dump"))) {
            assertThat(command()
                            .environment("PATH", "/usr/bin")
                            .with("backup", "--output", file.toString())
                            .err())
                    .contains("The server is PostgreSQL 18", "version 15");
        }
    }

    @Test
    void everythingIsInTheBackupAndPasswordsInNoArgument() throws IOException {
        program("pg_dump", 18);
        program("pg_restore", 18);
        TestWorld world = TestWorld.create(server);
        StoredFile stored = server.bean(StoredFiles.class)
                .store(
                        NewFile.open(world.id(), null, "a.txt", "text/plain"),
                        "bytes of a file".getBytes(StandardCharsets.UTF_8));
        OpenBrowser ada = new OpenBrowser(world, "ada");
        Path file = directory.resolve("b.tar.gz");
        assertThat(run("backup", "--output", file.toString())).isEqualTo(new Ran(0, file + "\n", ""));
        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(content(file))
                .containsEntry("database.dump", "the dump\n")
                .containsEntry("media/" + stored.path(), "bytes of a file")
                .containsKey("settings.env");
        assertThat(Files.readString(directory.resolve("pg_dump.place")))
                .matches("127.0.0.1 \\d+ eventyay eventyay \\d\\d\n");
        assertThat(Files.readString(directory.resolve("pg_dump.words"))).doesNotContain("password", "postgresql:");
        assertThat(run("backup", "--skip-db", "--skip-uploads", "--output", file + "2")
                        .exit())
                .isZero();
        assertThat(content(Path.of(file + "2")).keySet())
                .contains("settings.env")
                .doesNotContain("database.dump")
                .noneMatch(name -> name.startsWith("media/"));

        Ran refused = run("restore", file.toString(), "--no-input");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Servers are running on these stores");
        Path bytes = server.dataDirectory().resolve("media").resolve(stored.path());
        Files.delete(bytes);
        assertThat(run("restore", file.toString(), "--skip-db").exit())
                .as("not confirmed")
                .isEqualTo(1);
        assertThat(bytes).doesNotExist();
        Ran restored = run("restore", file.toString(), "--skip-db", "--no-input");
        assertThat(restored.out()).as(restored.err()).startsWith("Restored, with ");
        assertThat(bytes).hasContent("bytes of a file");
        assertThat(ada.heard()).as("an open browser").isEmpty();
        ada.close();
        Path none = Files.writeString(directory.resolve("none.tar.gz"), "nothing");
        assertThat(run("restore", none.toString(), "--skip-db", "--no-input").err())
                .contains("is no backup, or not a whole one");
    }

    @Test
    void whatWasDoneSinceIsGoneAfterARestoreByTheRealPrograms() throws Exception {
        ExternalPostgres.assumeInstalled();
        String redis = server.bean(Environment.class).getRequiredProperty("eventyay.stores.redis") + "/3";
        try (ExternalPostgres postgres = ExternalPostgres.start();
                TestApplication.Running running = TestApplication.commands(Map.of(
                        "eventyay.database.url", postgres.url(),
                        "eventyay.redis.url", redis,
                        "eventyay.data.dir", directory.resolve("data").toString()))) {
            restore(running, postgres);
            restoreThatIsKilled(running, postgres, redis);
        }
    }

    /** Given a restore that is killed when it is about to replace the database, then nothing is lost, and the next one does it all. */
    private void restoreThatIsKilled(TestApplication.Running running, ExternalPostgres postgres, String redis)
            throws Exception {
        made(running, "since");
        Path media = directory.resolve("data/media");
        Path file = directory.resolve("real.tar.gz");
        String backedUp = content(file).keySet().stream()
                .filter(name -> name.startsWith("media/"))
                .findFirst()
                .orElseThrow()
                .substring("media/".length());
        Files.delete(media.resolve(backedUp));
        Path reached = directory.resolve("reached");
        Path ended = directory.resolve("ended");
        Path goOn = directory.resolve("go-on");
        Path programs = Files.createDirectory(directory.resolve("programs"));
        script(programs.resolve("pg_restore"), "exec %s/pg_restore \"$@\"".formatted(postgres.programs()));
        script(
                programs.resolve("psql"),
                "touch '%1$s'; while [ -e '%1$s' ] && [ ! -e '%2$s' ]; do sleep 0.05; done; %3$s/psql \"$@\"; touch '%4$s'"
                        .formatted(reached, goOn, postgres.programs(), ended));
        Path left = Files.createDirectory(directory.resolve("tmp"));
        Process process = ManyCommands.start(
                Map.of(
                        "EVENTYAY_DATABASE_URL",
                        postgres.url(),
                        "EVENTYAY_REDIS_URL",
                        redis,
                        "EVENTYAY_DATA_DIR",
                        directory.resolve("data").toString(),
                        "JDK_JAVA_OPTIONS",
                        "-Djava.io.tmpdir=" + left,
                        "PATH",
                        programs + ":/usr/bin:/bin"),
                directory.resolve("said"));
        try {
            ManyCommands.send(process, List.of("restore\t" + file + "\t--no-input"));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(reached));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(installed(running, "list_worlds").out()).contains("since");
        assertThat(media.resolve(backedUp)).as("there before its row is").hasContent("bytes of a file");

        // the program that was started has nobody any more to whom it can say anything, and gives up
        Files.createFile(goOn);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(ended));
        assertThat(installed(running, "list_worlds").out()).contains("since", "third");
        assertThat(left).isDirectoryContaining("glob:**/.eventyay-work-*");
        String usual = System.setProperty("java.io.tmpdir", left.toString());
        try {
            assertThat(installed(running, "restore", file.toString(), "--no-input")
                            .out())
                    .startsWith("Restored, with 1 files.");
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }
        assertThat(installed(running, "list_worlds").out()).contains("first").doesNotContain("since", "third");
        assertThat(left).as("a whole database was in it").isEmptyDirectory();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void restore(TestApplication.Running running, ExternalPostgres postgres) throws IOException {
        assertThat(installed(running, "migrate").exit()).isZero();
        String link = made(running, "first");
        StoredFile stored = running.context()
                .getBean(StoredFiles.class)
                .store(
                        NewFile.open("first", null, "a.txt", "text/plain"),
                        "bytes of a file".getBytes(StandardCharsets.UTF_8));
        Path bytes = directory.resolve("data/media").resolve(stored.path());
        Path file = directory.resolve("real.tar.gz");
        assertThat(installed(running, "backup", "--output", file.toString())).isEqualTo(new Ran(0, file + "\n", ""));
        assertThat(content(file).get("database.dump")).startsWith("PGDMP").contains("staff_log");
        assertThat(content(file).toString()).doesNotContain(postgres.password());

        made(running, "second");
        // as a newer version would leave it
        JdbcClient jdbc = running.context().getBean(JdbcClient.class);
        jdbc.sql("create table of_a_later_version (id serial primary key, world_id varchar(50) references world)")
                .update();
        assertThat(installed(running, "delete_world", "-w", "first", "--no-input")
                        .exit())
                .isZero();
        assertThat(bytes).doesNotExist();

        jdbc.sql("select setval('chat_event_id', 4711)").query(Long.class).single();

        // a dump that stops in the middle
        Path half = directory.resolve("half.tar.gz");
        write(half, content(file).get("database.dump").substring(0, 9000));
        Ran refused = installed(running, "restore", half.toString(), "--no-input");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("CommandError: pg_restore failed: ")
                .hasLineCount(1);
        assertThat(installed(running, "list_worlds").out()).contains("second").doesNotContain("first");
        assertThat(installed(running, "restore", file.toString()).exit())
                .as("not confirmed")
                .isEqualTo(1);
        assertThat(installed(running, "list_worlds").out()).contains("second").doesNotContain("first");

        assertThat(installed(running, "restore", file.toString(), "--no-input"))
                .isEqualTo(new Ran(
                        0, "Restored, with 1 files. eventyay get_migration_status says whether to migrate.\n", ""));
        assertThat(installed(running, "list_worlds").out()).contains("first").doesNotContain("second");
        assertThat(bytes).hasContent("bytes of a file");
        assertThat(installed(running, "get_migration_status").out()).startsWith("current");
        made(running, "third");
        assertThat(jdbc.sql("select to_regclass('of_a_later_version')::text")
                        .query(String.class)
                        .optional())
                .isEmpty();
        assertThat(jdbc.sql("select action_type from staff_log order by id")
                        .query(String.class)
                        .list())
                .as("what was done since, and that it was restored")
                .containsExactly("world.created", "installation.restored", "world.created");
        comesBack(running, link);
    }

    /** A browser whose server is there again. */
    private static void comesBack(TestApplication.Running commands, String link) {
        Environment stores = commands.context().getEnvironment();
        Map<String, String> settings = new TreeMap<>(Map.of("server.port", "0", "server.address", "127.0.0.1"));
        Stream.of("eventyay.database.url", "eventyay.redis.url", "eventyay.data.dir")
                .forEach(name -> settings.put(name, stores.getRequiredProperty(name)));
        try (TestApplication.Running again = TestApplication.server(settings)) {
            int port = again.context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            try (TestSocket browser = TestSocket.open(port, "second")) {
                assertThat(browser.next().toString()).as("a world made since").contains("world.unknown_world");
            }
            try (TestSocket browser = TestSocket.open(port, "first")
                    .authenticate(Map.of("token", link.substring(link.indexOf("#token=") + 7)))) {
                browser.ok("user.update", TestSocket.object("profile", TestSocket.object("display_name", "Ada")));
                String channel = browser.ok(
                                "room.create",
                                TestSocket.object(
                                        "name",
                                        "Talk",
                                        "description",
                                        "",
                                        "modules",
                                        TestSocket.array(TestSocket.object("type", "chat.native", "config", Map.of()))))
                        .path("channel")
                        .asString();
                browser.ok("chat.join", Map.of("channel", channel));
                assertThat(browser.ok(
                                        "chat.send",
                                        TestSocket.object(
                                                "channel",
                                                channel,
                                                "event_type",
                                                "channel.message",
                                                "content",
                                                Map.of("type", "text", "body", "here again")))
                                .path("event")
                                .path("event_id")
                                .asLong())
                        .as("no number of a message since the backup")
                        .isGreaterThan(4711);
            }
        }
    }

    private Ran installed(TestApplication.Running running, String... args) {
        return command().environment("PATH", "/usr/bin").within(running).with(args);
    }

    /** Makes a world; the link of its first admin. */
    private String made(TestApplication.Running running, String id) {
        Ran ran = installed(
                running,
                "create_world",
                "--no-input",
                "--id",
                id,
                "--title",
                "The " + id,
                "--domain",
                id + ".localhost");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().substring(ran.out().indexOf("http")).strip();
    }

    /** A backup with nothing but this dump. */
    private static void write(Path file, String dump) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, String> each :
                    Map.of("settings.env", "", "database.dump", dump).entrySet()) {
                byte[] bytes = each.getValue().getBytes(StandardCharsets.ISO_8859_1);
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
    }
}
