package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.chat.Talk.say;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given people with few and with many chats, when they log in, then it costs the database the same number of statements. */
class LoginCostTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void aLoginCostsTheSameWhateverThereIsToTell() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            for (int i = 0; i < 30; i++) {
                plan.room("chat" + i, "Chat " + i, "chat.native");
            }
            plan.rooms.getLast().setForceJoin(true);
        });
        Talk.Person quiet = Talk.person(world, "Quiet");
        Talk.Person busy = Talk.person(world, "Busy");
        Talk.Person friend = Talk.person(world, "Friend");
        for (int i = 0; i < 30; i++) {
            String channel = busy.socket().channel("chat" + i);
            busy.socket().ok("chat.join", Map.of("channel", channel));
            friend.socket().ok("chat.join", Map.of("channel", channel));
            say(friend.socket(), channel, "hello @" + busy.id());
        }
        direct(friend, quiet);
        for (int i = 0; i < 10; i++) {
            direct(Talk.person(world, "F" + i), busy);
        }
        List<String> few = Statements.during(world, () -> login(quiet));
        List<String> many = Statements.during(world, () -> login(busy));
        assertThat(many).as("statements of a login").hasSameSizeAs(few);
        assertThat(few).hasSizeLessThan(20);
        TestSocket again = busy.another();
        assertThat(again.hello().path("chat.channels")).hasSize(40);
        assertThat(again.hello().path("chat.notification_counts").propertyNames())
                .hasSize(40);
    }

    @Test
    void somebodyNewCostsTwoStatementsAndIsToldTheSame() {
        TestWorld world = TestWorld.create(SERVER, plan -> plan.room("chat", "Chat", "chat.native"));
        world.login("somebody").close();
        Map<String, String> identity = Map.of("client_id", "brand-new");
        AtomicReference<JsonNode> first = new AtomicReference<>();
        List<String> statements = Statements.during(
                world,
                () -> first.set(SERVER.socket(world.id()).authenticate(identity).hello()));
        assertThat(statements).as("look, then make").hasSize(2);
        assertThat(SERVER.socket(world.id()).authenticate(identity).hello()).isEqualTo(first.get());
    }

    private static void direct(Talk.Person from, Talk.Person to) {
        String channel = from.socket()
                .ok("chat.direct.create", Map.of("users", List.of(to.id())))
                .path("id")
                .asString();
        say(from.socket(), channel, "psst");
    }

    /** Logged in, and everything that follows a login done. */
    private static void login(Talk.Person person) {
        TestSocket socket = person.another();
        socket.call("room.nothing", Map.of());
    }
}
