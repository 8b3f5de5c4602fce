package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestMail;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Given work in the background, old leftovers and a mail server, when an operator looks after them, then only what shall happen does. */
class UpkeepCommandsTest extends OperatorScenario {

    @TempDir
    private Path directory;

    private UUID job(String kind, String subject, String state) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into background_work (id, kind, subject, state, ended) values (?, ?, ?, ?,"
                        + " case when ? in ('done', 'failed') then now() end)")
                .params(id, kind, subject, state, state)
                .update();
        return id;
    }

    private String state(UUID job) {
        return jdbc.sql("select state from background_work where id = ?")
                .param(job)
                .query(String.class)
                .optional()
                .orElse("gone");
    }

    /** Until it is closed, no server begins this work. */
    private AutoCloseable held(UUID job) throws SQLException {
        Connection connection = SERVER.bean(DataSource.class).getConnection();
        connection.createStatement().execute("select pg_advisory_lock(" + job.getMostSignificantBits() + ")");
        return () -> {
            connection.createStatement().execute("select pg_advisory_unlock(" + job.getMostSignificantBits() + ")");
            connection.close();
        };
    }

    @Test
    void failedWorkIsListedDoneAgainAndForgotten() throws Exception {
        Visitor ada = visitor("Ada");
        UUID failed = job("clear_world", world.id(), "failed");
        assertThat(ok("list_jobs").out()).contains(failed + "  failed    clear_world           " + world.id() + "\n");
        assertThat(json(ok("list_jobs", "--json", "--limit", "1000")).valueStream())
                .anySatisfy(job -> {
                    assertThat(job.path("id").asString()).isEqualTo(failed.toString());
                    assertThat(job.path("state").asString()).isEqualTo("FAILED");
                });
        ada.socket().nothing("connection.reload");

        Ran again = ok("retry_job", failed.toString());
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).isEqualTo("It waits to be done.\n");
        assertThat(staffLogged("job.retried", failed.toString())).isOne();
        await(() -> state(failed).equals("done"));
        ada.socket().expect("connection.reload");
        assertThat(count("participant where world_id = ?", world.id())).isZero();
        assertThat(fails("retry_job", failed.toString())).contains("no failed work " + failed, "list_jobs");
        assertThat(run("retry_job", "seven").exit()).isEqualTo(2);

        UUID waiting = job("no_such_work", "x", "failed");
        try (AutoCloseable held = held(waiting)) {
            ok("retry_job", waiting.toString());
            assertThat(Integer.parseInt(ok("purge_jobs").out().strip())).isPositive();
            assertThat(state(failed)).isEqualTo("gone");
            assertThat(state(waiting)).isEqualTo("waiting");
            Ran no = command().reading("n").with("purge_jobs", "--waiting");
            assertThat(no.exit()).isEqualTo(1);
            assertThat(command().with("purge_jobs", "--waiting").exit())
                    .as("end of input")
                    .isEqualTo(1);
            assertThat(state(waiting)).isEqualTo("waiting");
            ok("purge_jobs", "--waiting", "--no-input");
            assertThat(state(waiting)).isEqualTo("gone");
        }
        assertThat(count("staff_log where action_type = 'job.purged' and data ->> 'waiting' = 'true'"))
                .isPositive();
    }

    @Test
    void waitingWorkIsDoneByACommandHoweverMuchItIs() throws Exception {
        Visitor ada = visitor("Ada");
        UUID last = job("clear_world", world.id(), "waiting");
        UUID blocked = job("no_such_work", "blocked", "waiting");
        jdbc.sql("insert into background_work (id, kind, subject, created) select gen_random_uuid(), 'no_such_work',"
                        + " ?, now() - interval '1 minute' from generate_series(1, 45)")
                .param(world.id())
                .update();
        try (AutoCloseable held = held(blocked)) {
            Ran ran = ok("process_jobs");
            assertThat(ran.out()).as("what others are at").contains(blocked + "  no_such_work  blocked\n");
            // a server may have taken one of them up just before
            await(() -> state(last).equals("done"));
            assertThat(count("background_work where subject = ? and state = 'failed'", world.id()))
                    .isEqualTo(45);
        } finally {
            ok("purge_jobs", "--waiting", "--no-input");
        }
        ada.socket().expect("connection.reload");
    }

    @Test
    void aProfiledServerServesAndSaysWhatItWasBusyWith() throws Exception {
        Path said = directory.resolve("err");
        Path recording = directory.resolve("profile.jfr");
        TestNode node = TestNode.start(
                SERVER,
                "profiled",
                ProcessBuilder.Redirect.to(said.toFile()),
                "runserver_profiled",
                "--lines",
                "5",
                "--output",
                recording.toString());
        try (TestSocket socket = node.socket(world.id()).authenticate(Map.of("client_id", "c"))) {
            assertThat(socket.hello().path("world.config").path("rooms")).hasSize(3);
            assertThat(new ProcessBuilder("kill", "-USR1", Long.toString(node.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(said)
                            .content()
                            .containsPattern("\\d+ samples, one each \\d+ ms")
                            .containsPattern("name +seen +own ms +total ms +average ms\n\\S+")
                            .contains("The recording is in " + recording));
            assertThat(recording).isNotEmptyFile();
            socket.send("ping", 3);
            assertThat(socket.expect("pong").asInt()).as("it goes on").isEqualTo(3);
        } finally {
            node.close();
        }
        assertThat(node.exit()).as("ended by SIGTERM").isEqualTo(143);
        assertThat(Files.readString(said).split("samples, one each", -1)).hasSize(3);
    }

    @Test
    void aTestMailArrivesOrTheReasonIsSaid() {
        String address = "desk-" + world.id() + "@example.org";
        assertThat(ok("send_test_email", address).out()).isEqualTo("The mail server took a mail to " + address + ".\n");
        assertThat(TestMail.get().to(address)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Test mail from eventyay");
            assertThat(mail.text()).contains("http://localhost:" + SERVER.port());
            assertThat(mail.html()).contains("<p>");
        });
        assertThat(fails("send_test_email", "no address")).isEqualTo("CommandError: 'no address' is no mail address\n");
        assertThat(run("send_test_email").exit()).isEqualTo(2);
    }

    @Test
    void whatHasExpiredIsCleanedUpWithoutAWord() throws Exception {
        Visitor ada = visitor("Ada");
        Instant longAgo = Instant.now().minus(Duration.ofDays(100));
        StoredFile expired = SERVER.bean(StoredFiles.class)
                .store(new NewFile(world.id(), null, "list.xlsx", "application/x", false, null, longAgo), new byte[] {1
                });
        StoredFile kept = SERVER.bean(StoredFiles.class)
                .store(NewFile.open(world.id(), null, "kept.png", "image/png"), new byte[] {1});
        jdbc.sql("insert into short_token (world_id, expires, short_token, long_token)"
                        + " values (?, now() - interval '91 days', ?, 'x'), (?, now() - interval '89 days', ?, 'x')")
                .params(world.id(), "old" + world.id(), world.id(), "young" + world.id())
                .update();
        jdbc.sql("insert into room_view (room_id, user_id, start_at) select id, ?::uuid, now() - interval '7 hours'"
                        + " from room where world_id = ? and import_id = 'stage'")
                .params(ada.id(), world.id())
                .update();
        try (Connection other = SERVER.bean(DataSource.class).getConnection()) {
            other.createStatement().execute("select pg_advisory_lock(7201511301)");
            assertThat(run("cleanup", "-v", "2")).isEqualTo(new Ran(0, "", "Another cleanup is under way.\n"));
            assertThat(count("stored_file where id = ?", expired.id())).isOne();
            other.createStatement().execute("select pg_advisory_unlock(7201511301)");
        }
        Ran ran = ok("cleanup", "-v", "2");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("room views: ", "expired files: ", "short tokens: ");
        assertThat(count("stored_file where id = ?", expired.id())).isZero();
        assertThat(SERVER.dataDirectory().resolve("media").resolve(expired.path()))
                .doesNotExist();
        assertThat(SERVER.dataDirectory().resolve("media").resolve(kept.path())).exists();
        assertThat(jdbc.sql("select short_token from short_token where world_id = ?")
                        .param(world.id())
                        .query(String.class)
                        .list())
                .containsExactly("young" + world.id());
        assertThat(count("room_view where user_id = ?::uuid and end_at = start_at + interval '1 hour'", ada.id()))
                .isOne();
        assertThat(run("cleanup")).isEqualTo(new Ran(0, "", ""));
        JsonNode rooms = ada.socket().hello().path("world.config").path("rooms");
        assertThat(rooms).hasSize(3);
        ada.socket().nothing("connection.reload");
    }
}
