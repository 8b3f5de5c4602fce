package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.Map;
import org.eventyay.embedded.BrokenStores;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Given people in a world, when an embedded store is killed, then the server brings it back; meanwhile who comes is refused soon and can
 * come again, and what was acknowledged is there afterwards.
 */
class StoresOutageTest {
    private static final TestServer SERVER = TestServer.get();
    /** A refusal that takes longer than this was no quick one, on however busy a machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final BrokenStores stores = new BrokenStores(SERVER.dataDirectory());
    private final TestWorld world = TestWorld.create(SERVER);

    @AfterEach
    void everythingIsBack() {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> world.login("last") != null);
    }

    @Test
    void killedStoresComeBackByThemselves() {
        TestSocket page = world.login("reader");
        String lounge = page.channel("lounge");
        stores.withoutRedis().close();
        stores.withoutPostgres().close();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            TestSocket other = named("comes");
            other.ok("chat.join", Map.of("channel", lounge));
            other.say(lounge, "here again");
            other.expect(
                    "chat.event", event -> event.path("event_type").asString().equals("channel.message"));
        });
        assertThat(page.closeCode()).isEqualTo(1000);
    }

    @Test
    void withoutRedisLoginsAreRefusedSoonAndNothingAcknowledgedIsLost() {
        TestSocket reader = named("reader");
        TestSocket speaker = named("speaker");
        String lounge = reader.channel("lounge");
        reader.ok("chat.join", Map.of("channel", lounge));
        speaker.ok("chat.join", Map.of("channel", lounge));
        JsonNode said;
        try (BrokenStores.Outage outage = stores.withoutRedis()) {
            refusedSoon();
            said = speaker.say(lounge, "in the dark");
        }
        assertThat(reader.closeCode()).isEqualTo(1000);
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            TestSocket back = world.login("reader");
            assertThat(back.ok("chat.fetch", Map.of("channel", lounge, "count", 5, "before_id", 1_000_000_000_000_000L))
                            .path("results")
                            .findValuesAsString("event_id"))
                    .contains(said.path("event_id").asString());
        });
    }

    @Test
    void withoutPostgresLoginsAndMessagesAreRefusedSoon() {
        TestSocket speaker = named("speaker");
        String lounge = speaker.channel("lounge");
        speaker.ok("chat.join", Map.of("channel", lounge));
        try (BrokenStores.Outage outage = stores.withoutPostgres()) {
            refusedSoon();
            long begun = System.nanoTime();
            speaker.error("chat.send", message(lounge), "server.error");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(speaker.call("chat.send", message(lounge))
                                .get(0)
                                .asString())
                        .isEqualTo("success"));
        world.login("comes later");
    }

    private static JsonNode message(String channel) {
        return object(
                "channel",
                channel,
                "event_type",
                "channel.message",
                "content",
                object("type", "text", "body", "is this kept?"));
    }

    private TestSocket named(String uid) {
        TestSocket socket = world.login(uid);
        socket.ok("user.update", Map.of("profile", Map.of("display_name", uid)));
        return socket;
    }

    /** The answer says that it is the server's fault, and the close makes every browser try again. */
    private void refusedSoon() {
        TestSocket late = SERVER.socket(world.id());
        long begun = System.nanoTime();
        late.send("authenticate", Map.of("client_id", "somebody-new"));
        assertThat(late.next().path(1).path("code").asString()).isEqualTo("server.error");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        assertThat(late.closeCode()).isEqualTo(1000);
    }
}
