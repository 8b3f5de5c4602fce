package org.eventyay.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Given two server processes on the same stores, when an operator looks at connections or ends them, then both nodes take part. The second
 * is these scenarios' own, for they count who is on it, send everybody away, and kill it in the end.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2) // it waits for a lease to end, so it begins early
class ConnectionsOnTwoNodesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final TestNode OTHER = TestNode.start(SERVER, "doomed1");
    private static final ConnectionControl CONTROL = SERVER.bean(ConnectionControl.class);

    private static int count(String label) {
        return CONTROL.counts().getOrDefault(label, 0);
    }

    @AfterAll
    static void end() {
        OTHER.close();
    }

    @Test
    @Order(1)
    void countsAreExactOnEveryNode() {
        List<TestSocket> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            TestSocket socket = OTHER.socket(WORLD.id());
            opened.add(i < 3 ? socket.authenticate(Map.of("client_id", "counted-" + i)) : socket);
        }
        await().untilAsserted(() -> assertThat(count("doomed1.test")).isEqualTo(7));
        opened.forEach(TestSocket::closeAndWait);
        await().untilAsserted(() -> assertThat(count("doomed1.test")).isZero());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void countsAreRightAgainAfterAKill() {
        OTHER.socket(WORLD.id()).authenticate(Map.of("client_id", "on-the-doomed-node"));
        await().untilAsserted(() -> assertThat(count("doomed1.test")).isPositive());
        OTHER.kill();
        await().atMost(NodeRegistry.LEASE.plusSeconds(5))
                .untilAsserted(() -> assertThat(count("doomed1.test")).isZero());
    }

    @Test
    void endingReachesTheNodesWhoseLabelFitsLoggedInOrNot() {
        try (TestSocket here = WORLD.guest()) {
            TestSocket there = OTHER.socket(WORLD.id()).authenticate(Map.of("client_id", "there"));
            TestSocket stranger = OTHER.socket(WORLD.id());
            await().untilAsserted(() -> assertThat(count("doomed1.test")).isGreaterThanOrEqualTo(2));
            CONTROL.endAll(List.of("doomed*"), ConnectionEnd.RELOAD);
            for (TestSocket socket : List.of(there, stranger)) {
                assertThat(socket.next()).isEqualTo(array("connection.reload", object()));
                assertThat(socket.closeCode()).isEqualTo(1000);
            }
            here.send("ping", 1);
            assertThat(here.next()).isEqualTo(array("pong", 1));
        }
    }

    @Test
    void dropClosesWithoutAWord() {
        TestSocket there = OTHER.socket(WORLD.id()).authenticate(Map.of("client_id", "dropped"));
        await().untilAsserted(() -> assertThat(CONTROL.find(List.of("doomed1.test"), WORLD.id(), null))
                .isNotEmpty());
        CONTROL.find(List.of("doomed1.test"), WORLD.id(), null)
                .forEach(target -> CONTROL.end(target, ConnectionEnd.DROP));
        assertThat(there.closeCode()).isEqualTo(1000);
        assertThat(there.aside()).isEmpty();
    }

    @Test
    void sixLoginsAtOnceWithALimitOfOneLeaveOneConnection() {
        TestWorld limited = TestWorld.create(SERVER, plan -> plan.config.put("connection_limit", 1));
        List<TestSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sockets.add(i % 2 == 0 ? SERVER.socket(limited.id()) : OTHER.socket(limited.id()));
        }
        sockets.parallelStream().forEach(socket -> socket.send("authenticate", Map.of("client_id", "the same")));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(sockets.stream().filter(socket -> !socket.isClosed()))
                        .hasSize(1));
        TestSocket left = sockets.stream()
                .filter(socket -> !socket.isClosed())
                .findFirst()
                .orElseThrow();
        left.expect("authenticated");
        assertThat(sockets.stream().filter(TestSocket::isClosed))
                .allSatisfy(socket -> assertThat(socket.expect("error"))
                        .isEqualTo(object("code", "connection.replaced", "message", "Connection replaced")));
    }

    @Test
    void changesOnOneNodeAreSeenOnTheOtherAtOnce() {
        try (TestSocket admin = WORLD.login("admin-here", "admin");
                TestSocket there = OTHER.socket(WORLD.id()).authenticate(Map.of("client_id", "watcher"))) {
            SERVER.bean(org.eventyay.world.WorldConfiguration.class)
                    .patchSettings(WORLD.id(), object("title", "Changed elsewhere"), Actor.server());
            assertThat(there.expect("world.updated").path("world").path("title").asString())
                    .isEqualTo("Changed elsewhere");
            assertThat(admin.expect("world.updated").path("world").path("title").asString())
                    .isEqualTo("Changed elsewhere");
        }
    }
}
