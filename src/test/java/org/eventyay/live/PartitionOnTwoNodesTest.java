package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eventyay.embedded.StoreAddresses;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.testkit.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Given two nodes, one of which reaches the stores over wires that can be cut, when it is cut off, then it refuses who comes, loses nothing it
 * acknowledged, and tells its browsers to come back when it is; the other node does not notice.
 */
class PartitionOnTwoNodesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Duration SOON = Duration.ofSeconds(7);
    private static Wire toRedis;
    private static Wire toPostgres;
    private static TestNode far;

    private final TestWorld world = TestWorld.create(SERVER);

    @BeforeAll
    static void start() throws IOException {
        StoreAddresses stores = new StoreAddresses(SERVER.dataDirectory());
        toRedis = Wire.to(stores.redisPort());
        toPostgres = Wire.to(stores.postgresPort());
        far = TestNode.start(
                SERVER,
                "far1234",
                Map.of(
                        "EVENTYAY_DATABASE_URL", stores.databaseUrl(toPostgres.port()),
                        "EVENTYAY_REDIS_URL", stores.redisUrl(toRedis.port())));
    }

    @AfterAll
    static void stop() {
        far.close();
        toRedis.close();
        toPostgres.close();
    }

    @AfterEach
    void mend() {
        toRedis.mend();
        toPostgres.mend();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> login(far.port(), "last") != null);
    }

    @Test
    void aNodeCutOffFromRedis() {
        TestSocket near = named(SERVER.port(), "near");
        TestSocket remote = named(far.port(), "remote");
        String lounge = near.channel("lounge");
        near.ok("chat.join", Map.of("channel", lounge));
        remote.ok("chat.join", Map.of("channel", lounge));
        remote.ok("chat.subscribe", Map.of("channel", lounge));

        toRedis.cut();
        long here = id(near.say(lounge, "said here"));
        long there = id(remote.say(lounge, "said there"));
        refusedSoon();
        near.ok("chat.fetch", fetch(lounge));
        toRedis.mend();

        near.expect("chat.event", event -> event.path("event_id").asLong() == there);
        assertThat(remote.closeCode()).isEqualTo(1000);
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            TestSocket back = login(far.port(), "remote");
            assertThat(back.ok("chat.fetch", fetch(lounge)).path("results").findValues("event_id").stream()
                            .map(one -> one.asLong())
                            .toList())
                    .contains(here, there);
        });
        assertThat(near.isClosed()).as("who missed nothing stays").isFalse();
    }

    @Test
    void aNodeWhoseRedisFallsSilent() {
        TestSocket remote = named(far.port(), "remote");
        toRedis.silence();
        refusedSoon();
        toRedis.mend();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> login(far.port(), "again") != null);
        assertThat(remote.isClosed()).as("nothing was lost on the way").isFalse();
    }

    @Test
    void aNodeCutOffFromPostgres() {
        TestSocket near = named(SERVER.port(), "near");
        TestSocket remote = named(far.port(), "remote");
        String lounge = near.channel("lounge");
        near.ok("chat.join", Map.of("channel", lounge));
        remote.ok("chat.join", Map.of("channel", lounge));
        remote.ok("chat.subscribe", Map.of("channel", lounge));
        toPostgres.cut();
        refusedSoon();
        long event = id(near.say(lounge, "said here"));
        remote.expect("chat.event", one -> one.path("event_id").asLong() == event);
        toPostgres.mend();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                remote.call("chat.send", message(lounge)).get(0).asString())
                        .isEqualTo("success"));
    }

    @Test
    void aNodeWhosePostgresFallsSilent() {
        TestSocket remote = named(far.port(), "remote");
        String lounge = remote.channel("lounge");
        remote.ok("chat.join", Map.of("channel", lounge));
        toPostgres.silence();
        remote.send("chat.send", 77, message(lounge));
        await("who waits for a statement is not kept until the network gives up")
                .atMost(Duration.ofSeconds(25))
                .until(remote::poll, frame -> frame != null && frame.toString().contains("server.error"));
        refusedSoon();
        toPostgres.mend();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                remote.call("chat.send", message(lounge)).get(0).asString())
                        .isEqualTo("success"));
    }

    private static long id(tools.jackson.databind.JsonNode event) {
        return event.path("event_id").asLong();
    }

    private static Object fetch(String channel) {
        return Map.of("channel", channel, "count", 20, "before_id", 1_000_000_000_000_000L);
    }

    private static Object message(String channel) {
        return object(
                "channel",
                channel,
                "event_type",
                "channel.message",
                "content",
                object("type", "text", "body", "back again"));
    }

    private TestSocket login(int port, String uid) {
        return TestSocket.open(port, world.id()).authenticate(Map.of("token", world.token(uid)));
    }

    private TestSocket named(int port, String uid) {
        TestSocket socket = login(port, uid);
        socket.ok("user.update", Map.of("profile", Map.of("display_name", uid)));
        return socket;
    }

    private void refusedSoon() {
        TestSocket late = far.socket(world.id());
        long begun = System.nanoTime();
        late.send("authenticate", Map.of("client_id", "somebody-new"));
        assertThat(late.next().path(1).path("code").asString()).isEqualTo("server.error");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }
}
