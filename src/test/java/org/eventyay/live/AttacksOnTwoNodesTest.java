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

    private static TestNode small;

    @BeforeAll
    static void startSmallServer() {
        small = TestNode.start(SERVER, "small12", Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m"));
    }

    @AfterAll
    static void stopSmallServer() {
        small.close();
    }

    /** Opens sockets that do this each, while somebody who behaves is answered. */
    private static void attack(int sockets, Consumer<RawSocket> each) {
        List<RawSocket> open = new ArrayList<>();
        try (TestSocket bystander = small.socket(WORLD.id())) {
            bystander.authenticate(Map.of("client_id", UUID.randomUUID().toString()));
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
                late.authenticate(Map.of("client_id", UUID.randomUUID().toString()));
                answered(late);
            }
        } finally {
            open.forEach(RawSocket::close);
        }
    }

    private static void answered(TestSocket socket) {
        long begun = System.nanoTime();
        String mark = UUID.randomUUID().toString();
        socket.send("ping", mark);
        assertThat(socket.next()).isEqualTo(array("pong", mark));
        assertThat(System.nanoTime() - begun)
                .as("nobody else's attack holds up an answer")
                .isLessThan(TimeUnit.SECONDS.toNanos(5));
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
    void whoTriesAgainAndAgainIsCutOff() {
        try (RawSocket raw = RawSocket.open(small.port(), WORLD.id())) {
            for (int i = 0; i < 100; i++) {
                raw.frame(TEXT, "[\"authenticate\",{}]");
            }
            assertThat(raw.closeCode()).isEqualTo(1000);
        }
    }
}
