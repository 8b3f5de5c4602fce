package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
 * then nothing at all has happened, and each of them does its work when it is run again. Three go step by step instead; killed
 * between two steps they leave nothing half, and go on when they are run again.
 */
class KilledCommandsTest extends OperatorScenario {
    private static final int PATIENCE = 60;
    /** What keeps a command from writing down what it did, and what keeps one from keeping it. */
    private static final int BEFORE_THE_LOG = 4711;

    private static final int BEFORE_COMMIT = 4712;

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
    private void unused(String id) {
        ok("create_world", "--no-input", "--id", id, "--title", "T", "--domain", id + ".example.org");
        jdbc.sql("update world set created_at = now() - interval '4000 days' where id = ?")
                .param(id)
                .update();
        jdbc.sql("delete from audit_log where world_id = ?").param(id).update();
        jdbc.sql("insert into participant (id, world_id, token_id) values (?, ?, 't')")
                .params(UUID.randomUUID(), id)
                .update();
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
             "picture": null, "modules": []}], "exhibitors": []}\
            """.formatted(imported));
        String fresh = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        String archived = used().id();
        ok("archive_messages", "-w", archived, "--older-than", "90", "--no-input");
        return Stream.of(
                        List.of("clear_world_data", used().id(), "--no-input"),
                        List.of("delete_world", "-w", used().id(), "--no-input"),
                        List.of("scrub_world", "-w", closed, "--no-input"),
                        List.of("import_world", archive.toString(), "--id", "i" + fresh),
                        List.of("import_config", plan.toString()),
                        List.of("clone_world", used().id(), "--no-input", "--id", "k" + fresh, "--title", "Copy"),
                        List.of("delete_user", "-w", used().id(), "-u", "token:ada,token:bob", "--hard", "-f"),
                        List.of("anonymise_inactive_users", "-w", used().id(), "--days", "365", "-f"),
                        List.of("merge_users", "-w", used().id(), "token:ada", "token:bob", "--no-input"),
                        List.of("merge_channels", "-w", used().id(), "lounge", "foyer", "--no-input"),
                        List.of("archive_messages", "-w", used().id(), "--older-than", "90", "--no-input"),
                        List.of("restore_messages", "-w", archived),
                        List.of("delete_unclaimed_files", "-w", used().id(), "-f"),
                        List.of("delete_room", "-w", used().id(), "foyer", "--no-input"),
                        List.of("logout_all_users", "-w", linked(used().id()), "--no-input"),
                        List.of("create_vapid_keys", "-w", subscribed(used().id()), "--no-input"),
                        List.of("deactivate_world", "-w", used().id(), "--deactivation-reason", "over"),
                        List.of("deactivate_user", "-w", used().id(), "token:ada", "-f"),
                        List.of("change_world_domain", "-w", used().id(), fresh + ".example.org"),
                        List.of("rotate_world_secret", "-w", used().id(), "--no-input"))
                .map(words -> String.join("\t", words))
                .toList();
    }

    private String linked(String id) {
        jdbc.sql("insert into short_token (world_id, expires, short_token, long_token) values (?, now(), ?, 'x')")
                .params(id, "short-" + id)
                .update();
        return id;
    }

    private String subscribed(String id) {
        jdbc.sql("insert into web_push_client (user_id, endpoint, subscription)"
                        + " select id, 'https://push.example.org/' || id, '{}' from participant where world_id = ?")
                .param(id)
                .update();
        return id;
    }

    /** A number for each table that changes when any of its rows does, but for what living servers write by the clock. */
    private Map<String, String> rows() {
        List<String> tables = jdbc.sql("select relname from pg_class where relkind = 'r' and relnamespace ="
                        + " 'public'::regnamespace and relname not in ('background_work', 'livekit_task',"
                        + " 'room_stream_state', 'schedule', 'schedule_fetch', 'scheduled_tasks', 'stream_segment',"
                        + " 'talk_reminder') order by relname")
                .query(String.class)
                .list();
        Map<String, String> rows = new LinkedHashMap<>();
        tables.forEach(table -> rows.put(
                table,
                jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t) - 'lease_node'"
                                + " - 'lease_until')::text, 0)), 0) from " + table + " t")
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

    @Test
    void nothingIsHalfDone() throws Exception {
        List<String> commands = commands();
        Stepwise stepwise = new Stepwise();
        browsers.forEach(TestSocket::drain);
        Path said = directory.resolve("said");
        try (Connection other = SERVER.bean(DataSource.class).getConnection();
                Statement hold = other.createStatement()) {
            other.setAutoCommit(false);
            stop(stepwise);
            Map<String, String> before;
            Set<String> filesBefore;
            Process process = ManyCommands.start(
                    Map.of(
                            "EVENTYAY_DATA_DIR",
                            SERVER.dataDirectory().toString(),
                            "SERVER_PORT",
                            Integer.toString(SERVER.port())),
                    said);
            try {
                hold.execute(
                        "select pg_advisory_lock(" + BEFORE_THE_LOG + "), pg_advisory_lock(" + BEFORE_COMMIT + ")");
                ManyCommands.send(process, stepwise.commands());
                awaitStopped(stepwise.commands().size(), said);
                before = rows();
                filesBefore = files();
                ManyCommands.send(process, commands);
                awaitStopped(stepwise.commands().size() + commands.size(), said);
                process.destroyForcibly().waitFor();
                hold.execute("select pg_advisory_unlock(" + BEFORE_THE_LOG + ")");
                other.rollback();
                awaitStopped(1, said);
                assertThat(rows()).isEqualTo(before);
                assertThat(files()).containsAll(filesBefore);
            } finally {
                process.destroyForcibly().waitFor();
                hold.execute("select pg_advisory_unlock_all()");
                other.rollback();
            }
            assertThat(read(said)).doesNotContain("ended with");
            awaitStopped(0, said);
            stepwise.isHalfWay(read(said));
        } finally {
            jdbc.sql("drop function stop_before_the_log, stop_before_commit cascade")
                    .update();
        }
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

    /** That somebody did it is the last thing each command writes: there it stops. The stepwise ones stop between two steps. */
    private void stop(Stepwise stepwise) {
        jdbc.sql("create function stop_before_the_log() returns trigger language plpgsql as"
                        + " 'begin perform pg_advisory_xact_lock_shared(" + BEFORE_THE_LOG + "); return new; end'")
                .update();
        jdbc.sql("create trigger stop before insert on staff_log for each row when (new.object_id #>> '{}' not in ('"
                        + String.join("', '", stepwise.unused.getFirst(), stepwise.unclaimed, stepwise.first)
                        + "')) execute function stop_before_the_log()")
                .update();
        jdbc.sql("create function stop_before_commit() returns trigger language plpgsql as"
                        + " 'begin perform pg_advisory_xact_lock_shared(" + BEFORE_COMMIT + "); return new; end'")
                .update();
        jdbc.sql("create constraint trigger stop after delete on stored_file deferrable initially deferred for each row"
                        + " when (old.world_id = '" + stepwise.unclaimed + "') execute function stop_before_commit()")
                .update();
    }

    private void awaitStopped(int commands, Path said) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE))
                .untilAsserted(() -> assertThat(count(
                                "pg_stat_activity where application_name = ? and wait_event_type = 'Lock'",
                                ManyCommands.NAME))
                        .as(() -> read(said))
                        .isEqualTo(commands));
    }

    /** Three commands that keep what they have done so far, each with more to do after it. */
    private final class Stepwise {
        final List<String> unused;
        final String unclaimed;
        final Path bytes;
        final String renaming;
        final String first;
        final Path names;

        Stepwise() throws IOException {
            // what an earlier try of this scenario left would be counted
            ok("clear_unused_worlds", "3650", "--no-input");
            String name = "z" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
            unused = Stream.of("a", "b", "c").map(name::concat).toList();
            unused.forEach(KilledCommandsTest.this::unused);
            unclaimed = used().id();
            bytes = SERVER.dataDirectory()
                    .resolve("media")
                    .resolve(jdbc.sql("select file from stored_file where world_id = ?")
                            .param(unclaimed)
                            .query(String.class)
                            .single());
            Files.setLastModifiedTime(bytes, FileTime.fromMillis(0));
            renaming = used().id();
            // they are told of the first name
            browsers.removeLast().close();
            browsers.removeLast().close();
            first = jdbc.sql("select id::text from participant where world_id = ? and token_id = 'ada'")
                    .param(renaming)
                    .query(String.class)
                    .single();
            names = Files.writeString(directory.resolve("names"), "token:ada,First\ntoken:bob,Second\n");
        }

        List<String> commands() {
            return Stream.of(
                            List.of("clear_unused_worlds", "3650", "--no-input"),
                            List.of("delete_unclaimed_files", "-w", unclaimed, "-f"),
                            List.of("bulk_change_user_name", "-w", renaming, names.toString()))
                    .map(words -> String.join("\t", words))
                    .toList();
        }

        private int people(String world) {
            return count("participant where world_id = ?", world);
        }

        void isHalfWay(String said) throws IOException {
            // a world is cleared whole or not at all, and the output says how far it came
            assertThat(said)
                    .contains("Cleared " + unused.getFirst() + " (1 of 3)")
                    .doesNotContain("(2 of 3)");
            assertThat(unused.stream().map(this::people)).containsExactly(0, 1, 1);
            assertThat(run("list_worlds").out())
                    .doesNotContain(unused.get(0) + ".example.org")
                    .contains(unused.get(1) + ".example.org", unused.get(2) + ".example.org");
            assertThat(ok("clear_unused_worlds", "3650", "--no-input").err())
                    .contains("Cleared " + unused.get(1) + " (1 of 2)", "Cleared " + unused.get(2) + " (2 of 2)");
            assertThat(unused.stream().map(this::people)).containsOnly(0);

            // killed between the commit and the removal of the bytes: bytes without a row, never the other way round
            assertThat(count("stored_file where world_id = ?", unclaimed)).isZero();
            assertThat(bytes).exists();
            assertThat(ok("delete_unclaimed_files", "-w", unclaimed, "--clean-storage", "-f")
                            .out())
                    .contains(bytes.getFileName().toString(), "1 files.");
            assertThat(bytes).doesNotExist();

            // who was renamed has another name and an entry in the log; the next one has neither
            assertThat(named()).containsExactly("First");
            assertThat(staffLogged("user.renamed", renaming)).isOne();
            assertThat(ok("bulk_change_user_name", "-w", renaming, names.toString())
                            .out())
                    .isEqualTo("2 changed, 0 not.\n");
            assertThat(named()).containsExactly("First", "Second");
        }

        private List<String> named() {
            return jdbc.sql("select profile ->> 'display_name' from participant where world_id = ?"
                            + " and profile ->> 'display_name' in ('First', 'Second') order by 1")
                    .param(renaming)
                    .query(String.class)
                    .list();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
