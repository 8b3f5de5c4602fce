package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What scenarios of operators have in common: a world of its own with people in it, and a look into both logs. */
abstract class OperatorScenario {
    static final TestServer SERVER = TestServer.get();
    final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private final List<TestSocket> sockets = new ArrayList<>();

    TestWorld world;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.create(SERVER);
    }

    @AfterEach
    void closeSockets() {
        sockets.forEach(TestSocket::close);
    }

    /** Somebody with a token id of their own and a name; the socket is closed at the end. */
    Visitor visitor(String name, String... traits) {
        return again(name, "u" + UUID.randomUUID().toString().substring(0, 8), traits);
    }

    Visitor again(String name, String uid, String... traits) {
        TestSocket socket = world.login(uid, traits);
        sockets.add(socket);
        socket.ok("user.update", TestSocket.object("profile", TestSocket.object("display_name", name)));
        socket.drain();
        return new Visitor(uid, socket);
    }

    record Visitor(String uid, TestSocket socket) {
        String id() {
            return socket.userId();
        }

        String words() {
            return "token:" + uid;
        }
    }

    /** A command that succeeds, in this world. */
    Ran ok(String... words) {
        Ran ran = TestCommand.run(words);
        assertThat(ran.exit())
                .as("%s: %s%s", List.of(words), ran.err(), ran.out())
                .isZero();
        return ran;
    }

    /** A command that fails with one line. */
    String fails(String... words) {
        Ran ran = TestCommand.run(words);
        assertThat(ran.exit()).as("%s: %s", List.of(words), ran.out()).isEqualTo(1);
        assertThat(ran.err())
                .as("%s", List.of(words))
                .startsWith("CommandError: ")
                .hasLineCount(1);
        return ran.err();
    }

    JsonNode json(Ran ran) {
        return SERVER.json().readTree(ran.out());
    }

    /** Data of the newest entry of this type in the world's log. */
    JsonNode audited(String type) {
        return SERVER.json()
                .readTree(jdbc.sql(
                                "select data::text from audit_log where world_id = ? and type = ? and user_id is null order by id desc limit 1")
                        .params(world.id(), type)
                        .query(String.class)
                        .optional()
                        .orElseThrow(() -> new AssertionError("no " + type + " in the log")));
    }

    /** How many entries the staff log has that name this. */
    int staffLogged(String action, String what) {
        return count(
                "staff_log where action_type = ? and (object_id #>> '{}' = ? or data::text like '%' || ? || '%')"
                        + " and actor_id is null and data ->> 'via' = 'cli' and data ? 'os_user'",
                action, what, what);
    }

    int count(String from, Object... params) {
        return jdbc.sql("select count(*) from " + from.replace("data ? 'os_user'", "jsonb_exists(data, 'os_user')"))
                .params(params)
                .query(Integer.class)
                .single();
    }

    /** What is said on the bus has arrived a moment later. */
    static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not happen").isLessThan(end);
        }
    }

    /** Until it is closed, every command fails at its very last step: when it is written down that it concerned this. */
    AutoCloseable sabotage(String what) {
        jdbc.sql("create or replace function sabotage() returns trigger language plpgsql as"
                        + " 'begin raise exception ''sabotaged''; end'")
                .update();
        jdbc.sql("create trigger sabotage before insert on staff_log for each row"
                        + " when (new.object_id #>> '{}' = '" + what + "' or new.data::text like '%" + what + "%')"
                        + " execute function sabotage()")
                .update();
        return () -> jdbc.sql("drop trigger sabotage on staff_log").update();
    }
}
