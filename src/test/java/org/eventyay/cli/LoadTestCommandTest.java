package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Attendees by the hundred against a real server, as an operator sends them. */
class LoadTestCommandTest {
    private final TestServer server = TestServer.get();
    private final JdbcClient jdbc = server.bean(JdbcClient.class);

    private int rows(String sql, Object... parameters) {
        return jdbc.sql("select count(*) from " + sql)
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(rows("participant where starts_with(client_id, '10ad7e57')")).isZero();
        assertThat(rows("chat_event where content ->> 'body' like '%small boats and big waves%'"))
                .isZero();
    }

    private JsonNode passed(Ran ran) {
        assertThat(ran.exit()).as("%s", ran).isZero();
        JsonNode result = server.json().readTree(ran.out());
        assertThat(result.path("passed").asBoolean()).as("%s", result).isTrue();
        for (String fault : new String[] {"losses", "duplicates", "order_violations", "out_of_place", "disconnects"}) {
            assertThat(result.path(fault).asInt(-1)).as(fault).isZero();
        }
        assertThat(result.path("server_rss_kib_before").asInt()).isPositive();
        return result;
    }

    @Test
    void aKeynoteIsHeardByAll() {
        boolean thereBefore = rows("world where id = 'load-test'") > 0;

        JsonNode result =
                passed(run("load_test", "-n", "200", "--duration", "0.5", "--rate", "20", "--limit", "5000", "--json"));

        assertThat(result.path("scenario").asString()).isEqualTo("keynote");
        assertThat(result.path("rooms").asInt()).isEqualTo(1);
        assertThat(result.path("arrivals").path(0).path("logged_in").asInt()).isEqualTo(200);
        assertThat(result.path("arrivals").path(0).propertyNames())
                .contains("logins_per_second", "p50_ms", "p99_ms", "server_ms_per_login", "stores_ms_per_login");
        assertThat(result.path("phases")).hasSize(2);
        for (JsonNode phase : result.path("phases")) {
            assertThat(phase.path("deliveries").asInt())
                    .isPositive()
                    .isEqualTo(phase.path("sent").asInt() * 200);
            assertThat(phase.propertyNames())
                    .contains(
                            "deliveries_per_second", "p50_ms", "p95_ms", "p99_ms", "max_ms", "server_us_per_delivery");
        }
        assertThat(result.path("guests").path("made").asInt()).isEqualTo(200);
        assertThat(result.path("guests").path("removed").asInt()).isEqualTo(200);
        assertThat(result.path("reason").asString()).contains("everybody got every message once and in one order");
        assertThat(rows("world where id = 'load-test'") > 0).isEqualTo(thereBefore);
        assertThat(rows("staff_log where action_type = 'world.load_tested' and object_id = '\"load-test\"'"))
                .isPositive();
    }

    @Test
    void aVoteBesideATalkIsCountedAndToldToAll() {
        JsonNode result = passed(run(
                "load_test",
                "--scenario",
                "vote",
                "-n",
                "50",
                "--duration",
                "0.5",
                "--rate",
                "10",
                "--limit",
                "5000",
                "--json"));

        assertThat(result.path("phases")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .containsExactly("talk", "talk beside the votes", "votes", "closing");
        JsonNode votes = result.path("phases").path(2);
        assertThat(votes.path("sent").asInt()).isEqualTo(30);
        assertThat(votes.path("times_of").asString()).isEqualTo("results");
        assertThat(votes.path("deliveries").asInt()).isGreaterThanOrEqualTo(30);
        assertThat(result.path("phases").path(1).path("deliveries").asInt()).isEqualTo(5 * 50);
        assertThat(result.path("phases").path(3).path("deliveries").asInt()).isEqualTo(50);
        assertThat(result.path("reason").asString()).contains("30 votes were counted");
        assertThat(rows("poll where content = 'What a day for a talk?'")).isZero();
    }

    @Test
    void captionsAreReadInEveryLanguageAndLeaveNothing() {
        JsonNode result = passed(run(
                "load_test",
                "--scenario",
                "captions",
                "-n",
                "60",
                "--rate",
                "8",
                "--duration",
                "0.5",
                "--limit",
                "5000",
                "--json"));
        assertThat(result.path("rooms").asInt()).as("languages").isEqualTo(3);
        JsonNode phase = result.path("phases").path(0);
        assertThat(phase.path("sent").asInt()).isEqualTo(4 * 3);
        assertThat(phase.path("deliveries").asInt()).isEqualTo(4 * 60);
        assertThat(rows("caption_line where text like '%small boats and big waves%'"))
                .isZero();
        assertThat(rows("caption_key where name = 'load test'")).isZero();

        TestWorld silent = TestWorld.create(server);
        Ran none = run("load_test", "--scenario", "captions", "-w", silent.id(), "--no-input", "-n", "3");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("No room of the world " + silent.id() + " has captions that somebody may send");
        assertThat(run("load_test", "--scenario", "captions", "--url", "http://127.0.0.1:1")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aConversationInManyRoomsAndPeopleWhoJustStay() {
        TestWorld world =
                TestWorld.create(server, plan -> plan.rooms.add(plan.room("second", "Second stage", "chat.volatile")));
        try (var reader = world.guest()) {
            JsonNode talk = passed(run(
                    "load_test",
                    "--scenario",
                    "conversation",
                    "-w",
                    world.id(),
                    "--no-input",
                    "-n",
                    "60",
                    "--rate",
                    "2",
                    "--duration",
                    "0.5",
                    "--limit",
                    "5000",
                    "--json"));
            assertThat(talk.path("rooms").asInt()).isEqualTo(2);
            assertThat(talk.path("phases").path(0).path("sent").asInt()).isEqualTo(60);
            assertThat(talk.path("phases").path(0).path("deliveries").asInt()).isEqualTo(60 * 30);
            assertThat(reader.isClosed()).isFalse();
        }
        assertThat(rows("audit_log where world_id = ? and type = 'world.load_tested'", world.id()))
                .isEqualTo(1);
        assertThat(rows("audit_log where world_id = ? and type like 'auth.user.profile%'", world.id()))
                .isZero();
        assertThat(rows("participant where world_id = ?", world.id())).isEqualTo(1);

        Ran stay = run("load_test", "--scenario", "idle", "-n", "100", "--duration", "0.5", "--limit", "5000");
        assertThat(stay.exit()).as("%s", stay).isZero();
        assertThat(stay.out())
                .contains("logins/s", "stay (pings)", "memory of the server: ", "guests made: 100, removed: 100")
                .contains("Can this server take my idle of 100 attendees? YES: everybody stayed, ");
        assertThat(stay.err()).contains("idle: 100 attendees in the world load-test at http://127.0.0.1:");
    }

    @Test
    void aStormOfLoginsAndAnAnswerThatIsNo() {
        JsonNode storm =
                passed(run("load_test", "--scenario", "join_storm", "-n", "150", "--duration", "0.5", "--json"));
        assertThat(storm.path("arrivals")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .containsExactly("watchers", "first", "again");
        assertThat(storm.path("arrivals").path(2).path("logged_in").asInt()).isEqualTo(100);
        assertThat(storm.path("guests").path("made").asInt()).isEqualTo(150);

        Ran no = run(
                "load_test",
                "-n",
                "50",
                "--duration",
                "0.3",
                "--window",
                "0",
                "--rate",
                "200",
                "--limit",
                "1",
                "--body",
                "4000");
        if (no.exit() == 1) {
            assertThat(no.out()).contains("? NO: 1 of 100 deliveries took longer than ");
        } else {
            assertThat(no.out()).contains("? YES: ").contains("the limit is 1 ms");
        }
    }

    @Test
    void otherWorldsAreTestedOnlyIfConfirmedAndGuestsMustBeLetIn() {
        TestWorld world = TestWorld.create(server);

        Ran refused = command().reading("no").with("load_test", "-w", world.id(), "-n", "1");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out())
                .contains("The world " + world.id() + " is not one for load tests")
                .contains("[y/N]");
        assertThat(refused.err()).contains("Not confirmed; nothing was changed.");
        assertThat(rows("participant where world_id = ?", world.id())).isZero();
        assertThat(run("load_test", "--url", "http://127.0.0.1:" + server.port(), "-w", world.id(), "-n", "1")
                        .err())
                .contains("Not confirmed");

        TestWorld closed = TestWorld.create(
                server, plan -> plan.grants.putArray("attendee").add("attendee"));
        Ran shut = run("load_test", "-w", closed.id(), "--no-input", "-n", "5");
        assertThat(shut.exit()).isEqualTo(1);
        assertThat(shut.err()).contains("CommandError: The world " + closed.id() + " is closed to guests");
    }

    @Test
    void aServerElsewhereKeepsTheGuests() {
        TestWorld world = TestWorld.create(server);
        Ran ran = run(
                "load_test",
                "--url",
                "http://127.0.0.1:" + server.port(),
                "-w",
                world.id(),
                "--no-input",
                "-n",
                "20",
                "--duration",
                "0.2",
                "--window",
                "0",
                "--rate",
                "20",
                "--limit",
                "5000",
                "--json");
        assertThat(ran.exit()).as("%s", ran).isZero();
        JsonNode result = server.json().readTree(ran.out());
        assertThat(result.path("server_rss_kib_before").isNull()).isTrue();
        assertThat(result.path("guests").path("removed").asInt(-1)).isZero();
        assertThat(rows("participant where world_id = ?", world.id())).isEqualTo(20);
        jdbc.sql("delete from chat_event where sender_id in (select id from participant where world_id = ?)")
                .param(world.id())
                .update();
        jdbc.sql("delete from participant where world_id = ?").param(world.id()).update();

        assertThat(run("load_test", "--url", "ftp://example.org").err()).contains("--url must look like");
        assertThat(run("load_test", "--url", "http://127.0.0.1:1", "-n", "1").err())
                .contains("CommandError: No server answers at http://127.0.0.1:1");
        assertThat(run("load_test", "-n", "0").exit()).isEqualTo(2);
        assertThat(run("load_test", "--scenario", "party").exit()).isEqualTo(2);
    }
}
