package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eventyay.testkit.RawSocket;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Given a server with a small heap and somebody who behaves, when strangers attack it, then who behaves is answered all the time. */
class AttacksOnTwoNodesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final int TEXT = 0x81;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** What all budgets of a server with this heap come to, and what sockets themselves take. */
    private static final long FLAT = 90 << 20;

    private static TestNode small;
    private static TestSocket calm;
    private static long heap;

    @BeforeAll
    static void startSmallServer() {
        small = TestNode.start(
                SERVER,
                "small12",
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-Xmx256m",
                        // ten times as many from this machine, which might be a proxy
                        "EVENTYAY_LIVE_CONNECTIONS_ADDRESS", "40",
                        "EVENTYAY_LIMIT_GUESTS", "20"));
        calm = SERVER.socket(WORLD.id()).authenticate(token());
        small.socket(WORLD.id()).authenticate(token()).close();
        heap = small.heap();
    }

    private static Map<String, String> token() {
        return Map.of("token", WORLD.token("t-" + UUID.randomUUID()));
    }

    @AfterAll
    static void stopSmallServer() {
        calm.close();
        small.close();
    }

    /** Opens sockets that do this each, while somebody who behaves is answered. */
    private static void attack(int sockets, Consumer<RawSocket> each) {
        List<RawSocket> open = new ArrayList<>();
        try (TestSocket bystander = small.socket(WORLD.id())) {
            bystander.authenticate(token());
            for (int i = 0; i < sockets; i++) {
                RawSocket raw = RawSocket.open(small.port(), WORLD.id());
                open.add(raw);
                try {
                    each.accept(raw);
                } catch (RuntimeException cutOff) {
                    assertThat(cutOff).hasCauseInstanceOf(java.io.IOException.class);
                }
                if (i % 20 == 0) {
                    answered(bystander);
                }
            }
            for (int i = 0; i < 5; i++) {
                answered(bystander);
            }
            try (TestSocket late = small.socket(WORLD.id())) {
                late.authenticate(token());
                answered(late);
            }
            assertThat(small.heap() - heap).as("what an attack holds").isLessThan(FLAT);
        } finally {
            open.forEach(RawSocket::close);
        }
    }

    /** Within a second, longer only as far as answers of a server that nobody attacks take longer on this machine too. */
    private static void answered(TestSocket socket) {
        long attacked = ping(socket);
        if (attacked > SECOND) {
            attacked = Math.min(attacked, ping(socket) + ping(calm));
        }
        assertThat(attacked).as("nobody else's attack holds up an answer").isLessThan(SECOND + 3 * ping(calm));
    }

    private static long ping(TestSocket socket) {
        long begun = System.nanoTime();
        String mark = UUID.randomUUID().toString();
        socket.send("ping", mark);
        assertThat(socket.next()).isEqualTo(array("pong", mark));
        return System.nanoTime() - begun;
    }

    @Test
    void announcementsReserveNothing() {
        attack(300, raw -> raw.send(RawSocket.header(TEXT, 16 << 20)));
        attack(300, raw -> raw.send(RawSocket.header(0x82, 1 << 30)));
        attack(300, raw -> raw.send(RawSocket.header(0x83, 1 << 30)));
    }

    @Test
    void unfinishedMessagesHaveALimitAndABudget() {
        byte[] most = new byte[60_000];
        java.util.Arrays.fill(most, (byte) '[');
        attack(300, raw -> raw.frame(0x01, most));
        byte[] piece = new byte[30_000];
        attack(10, raw -> {
            for (int i = 0; i < 100; i++) {
                raw.frame(i == 0 ? 0x01 : 0x00, piece);
            }
        });
    }

    @Test
    void jsonDoesNotUnfold() {
        String much = "[\"ping\",[" + "{},".repeat(20_000) + "0]]";
        attack(100, raw -> {
            for (int i = 0; i < 20; i++) {
                raw.frame(TEXT, much);
            }
        });
    }

    @Test
    void whoTakesNoRepliesIsNotReadFrom() {
        String ping = "[\"ping\",\"" + "z".repeat(1_000) + "\"]";
        byte[] frame = RawSocket.masked(TEXT, ping.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        attack(
                60,
                raw -> new Thread(() -> {
                            try {
                                for (int i = 0; i < 20_000; i++) {
                                    raw.send(frame);
                                }
                            } catch (RuntimeException cutOff) {
                                // as it should be
                            }
                        })
                        .start());
    }

    @Test
    void manyTinyCommandsHoldUpNobody() {
        byte[] login = RawSocket.masked(TEXT, "[\"authenticate\",{\"token\":\"x.y.z\"}]".getBytes());
        byte[] burst = new byte[login.length * 90];
        for (int i = 0; i < 90; i++) {
            System.arraycopy(login, 0, burst, i * login.length, login.length);
        }
        attack(250, raw -> raw.send(burst));
    }

    @Test
    void slowBodiesHoldUpNobody() {
        List<RawSocket> slow = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            slow.add(RawSocket.connect(
                    small.port(),
                    "POST /api/v1/worlds/x/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 60000\r\n\r\n{"));
        }
        attack(1, raw -> raw.frame(TEXT, "[\"ping\",1]"));
        try (RawSocket page = RawSocket.connect(small.port(), "GET /healthcheck/ HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(page.head()).startsWith("HTTP/1.1 200");
        }
        slow.forEach(RawSocket::close);
    }

    @Test
    void connectionsOfOneAddressHaveALimit() {
        List<RawSocket> idle = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            try {
                idle.add(RawSocket.connect(small.port(), i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHo"));
            } catch (java.io.UncheckedIOException closedAtOnce) {
                assertThat(i).isGreaterThan(350);
            }
        }
        try (RawSocket late = RawSocket.connect(small.port(), "")) {
            assertThat(late.isClosedByPeer()).isTrue();
        } catch (java.io.UncheckedIOException closedAtOnce) {
            // as it should be
        }
        idle.forEach(RawSocket::close);
        org.awaitility.Awaitility.await().ignoreExceptions().untilAsserted(() -> {
            try (RawSocket page = RawSocket.connect(small.port(), "GET /healthcheck/ HTTP/1.1\r\nHost: x\r\n\r\n")) {
                assertThat(page.head()).startsWith("HTTP/1.1 200");
            }
        });
    }

    @Test
    void newGuestsOfOneAddressHaveALimitAndNobodyElse() {
        String refused = "";
        for (int i = 0; i < 250 && refused.isEmpty(); i++) {
            try (TestSocket guest = small.socket(WORLD.id())) {
                guest.send("authenticate", Map.of("client_id", UUID.randomUUID().toString()));
                refused = guest.next().path(1).path("code").asString("");
            }
        }
        assertThat(refused).isEqualTo("auth.too_many_attempts");
        try (TestSocket person = small.socket(WORLD.id());
                TestSocket elsewhere = SERVER.socket(WORLD.id())) {
            person.authenticate(token());
            elsewhere.authenticate(Map.of("client_id", "known-" + WORLD.id()));
        }
        try (TestSocket known = small.socket(WORLD.id())) {
            known.authenticate(Map.of("client_id", "known-" + WORLD.id()));
        }
    }

    @Test
    void whoTriesAgainAndAgainIsCutOff() {
        try (RawSocket raw = RawSocket.open(small.port(), WORLD.id())) {
            for (int i = 0; i < 100; i++) {
                raw.frame(TEXT, "[\"authenticate\",{}]");
            }
            assertThat(raw.closeCode()).isEqualTo(1000);
        }
    }
}
