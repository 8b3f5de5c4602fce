package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Given worlds that people use, when commands that destroy or make a lot are killed after all their work and just before they would keep it,
 * then nothing at all has happened, and each of them does its work when it is run again (spec 06 §9, 2).
 */
class KilledCommandsTest extends OperatorScenario {
    private static final int PATIENCE = 60;

    @TempDir
    private Path directory;

    private final List<TestSocket> browsers = new ArrayList<>();

    /** A world where two people talked in two rooms and uploaded something; one of them did not come for long. */
    private TestWorld used() {
        TestWorld used = TestWorld.create(SERVER, plan -> plan.room("foyer", "Foyer", "chat.native"));
        TestSocket ada = used.login("ada");
        TestSocket bob = used.login("bob");
        browsers.addAll(List.of(ada, bob));
        ada.ok("user.update", object("profile", object("display_name", "Ada")));
        for (String room : List.of("lounge", "foyer")) {
            String channel = ada.channel(room);
            ada.ok("chat.join", Map.of("channel", channel));
            ada.say(channel, "hello");
        }
        ada.ok("chat.direct.create", object("users", array(bob.userId())));
        SERVER.bean(StoredFiles.class)
                .store(
                        NewFile.open(used.id(), UUID.fromString(ada.userId()), "cat.png", "image/png"),
                        new byte[] {1, 2, 3});
        jdbc.sql("update participant set last_login = now() - interval '400 days' where id = ?::uuid")
                .param(ada.userId())
                .update();
        jdbc.sql("update stored_file set date = now() - interval '400 days' where world_id = ?")
                .param(used.id())
                .update();
        jdbc.sql("update chat_event set timestamp = timestamp - interval '400 days' where channel_id in"
                        + " (select id from channel where world_id = ?)")
                .param(used.id())
                .update();
        return used;
    }

    /** A world nobody has seen for eleven years. */
    private String unused() {
        String id = "z" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        ok("create_world", "--no-input", "--id", id, "--title", "T", "--domain", id + ".example.org");
        jdbc.sql("update world set created_at = now() - interval '4000 days' where id = ?")
                .param(id)
                .update();
        jdbc.sql("delete from audit_log where world_id = ?").param(id).update();
        return id;
    }

    private List<String> commands() throws IOException {
        Path archive = directory.resolve("world.tar.gz");
        ok("export_world", "-w", used().id(), "--output", archive.toString());
        String closed = used().id();
        ok("deactivate_world", "-w", closed, "--deactivation-reason", "over");
        browsers.removeLast().close();
        browsers.removeLast().close();
        String imported = used().id();
        Path plan = Files.writeString(directory.resolve("plan.json"), """
                {"world": {"id": "%s", "title": "Another"}, "rooms": [{"id": "lounge", "name": "Other", "description": null,
                 "picture": null, "modules": []}], "exhibitors": []}""".formatted(imported));
        String fresh = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        unused();
        return Stream.of(
                        List.of("clear_world_data", used().id(), "--no-input"),
                        List.of("delete_world", "-w", used().id(), "--no-input"),
                        List.of("scrub_world", "-w", closed, "--no-input"),
                        List.of("clear_unused_worlds", "3650", "--no-input"),
                        List.of("import_world", archive.toString(), "--id", "i" + fresh),
                        List.of("import_config", plan.toString()),
                        List.of("clone_world", used().id(), "--no-input", "--id", "k" + fresh, "--title", "Copy"),
                        List.of("delete_user", "-w", used().id(), "-u", "token:ada,token:bob", "--hard", "-f"),
                        List.of("anonymise_inactive_users", "-w", used().id(), "--days", "365", "-f"),
                        List.of("merge_users", "-w", used().id(), "token:ada", "token:bob", "--no-input"),
                        List.of("merge_channels", "-w", used().id(), "lounge", "foyer", "--no-input"),
                        List.of("archive_messages", "-w", used().id(), "--older-than", "90", "--no-input"),
                        List.of("delete_unclaimed_files", "-w", used().id(), "-f"),
                        List.of("rotate_world_secret", "-w", used().id(), "--no-input"))
                .map(words -> String.join("\t", words))
                .toList();
    }

    /** A number for each table that changes when any of its rows does. */
    private Map<String, String> rows() {
        List<String> tables = jdbc.sql("select relname from pg_class where relkind = 'r' and relnamespace ="
                        + " 'public'::regnamespace and relname not in ('background_work', 'scheduled_tasks')"
                        + " order by relname")
                .query(String.class)
                .list();
        Map<String, String> rows = new LinkedHashMap<>();
        tables.forEach(table -> rows.put(
                table,
                jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + table
                                + " t")
                        .query(String.class)
                        .single()));
        return rows;
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(SERVER.dataDirectory().resolve("media"))) {
            return all.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(path -> !path.endsWith(".tmp"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Process start(List<String> commands, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyCommands.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("EVENTYAY_DATA_DIR", SERVER.dataDirectory().toString());
        builder.environment().put("SERVER_PORT", Integer.toString(SERVER.port()));
        Process process = builder.start();
        process.getOutputStream().write(String.join("\n", commands).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return process;
    }

    @Test
    void nothingHappensUnlessAllOfItDoes() throws Exception {
        List<String> commands = commands();
        browsers.forEach(TestSocket::drain);
        Map<String, String> before = rows();
        Set<String> filesBefore = files();
        Path said = directory.resolve("said");
        Process process;
        try (Connection other = SERVER.bean(DataSource.class).getConnection();
                Statement hold = other.createStatement()) {
            other.setAutoCommit(false);
            // that somebody did it is the last thing each of them writes
            hold.execute("lock table staff_log in exclusive mode");
            process = start(commands, said);
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(PATIENCE))
                        .untilAsserted(
                                () -> assertThat(waiting()).as(() -> read(said)).isEqualTo(commands.size()));
            } finally {
                process.destroyForcibly().waitFor();
            }
            other.rollback();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE))
                .until(() -> count("pg_stat_activity where application_name = ?", ManyCommands.NAME) == 0);
        assertThat(read(said)).doesNotContain("ended with");
        assertThat(rows()).isEqualTo(before);
        assertThat(files()).containsAll(filesBefore);
        browsers.getFirst().nothing("connection.reload");
        for (TestSocket browser : browsers) {
            browser.send("ping", 1);
            browser.expect("pong");
            assertThat(browser.aside()).as("what a browser was told").isEmpty();
        }
        for (String command : commands) {
            assertThat(run(command.split("\t")).exit()).as(command).isZero();
        }
        browsers.forEach(TestSocket::close);
    }

    private int waiting() {
        return count("pg_locks where not granted and relation = 'staff_log'::regclass");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
