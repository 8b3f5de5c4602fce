package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given two nodes, when much happens at the moment of a login, then nobody exists twice and nothing between is lost. */
class LoginRaceTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestNode OTHER = TestNode.shared();
    private static final int ROOMS = 40;

    private static List<TestSocket> sockets(TestWorld world, int count) {
        List<TestSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(i % 2 == 0 ? SERVER.socket(world.id()) : OTHER.socket(world.id()));
        }
        return sockets;
    }

    private static int people(TestWorld world) {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from participant where world_id = ?")
                .param(world.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void firstLoginsOfOneIdentityAtOnceAreOnePerson() {
        TestWorld world = TestWorld.create(SERVER);
        TestSocket admin = world.login("admin", "admin");
        String stage = admin.room("stage").path("id").asString();
        String url = admin.ok("room.invite.anonymous.link", Map.of("room", stage))
                .path("url")
                .asString();
        String invite = url.substring(url.lastIndexOf('/') + 1);
        List<Supplier<Object>> identities = List.of(
                () -> Map.of("token", world.token("new")),
                () -> Map.of("client_id", "new"),
                () -> Map.of("client_id", "invited", "invite_token", invite));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Supplier<Object> identity : identities) {
                int before = people(world);
                Object body = identity.get();
                List<CompletableFuture<TestSocket>> logins = sockets(world, 8).stream()
                        .map(socket -> CompletableFuture.supplyAsync(() -> socket.authenticate(body), threads))
                        .toList();
                Set<String> ids = new HashSet<>();
                for (CompletableFuture<TestSocket> login : logins) {
                    ids.add(login.join().userId());
                    assertThat(login.join().hello().path("world.config").path("permissions"))
                            .isNotEmpty();
                    login.join().close();
                }
                assertThat(ids).hasSize(1);
                assertThat(people(world)).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void whatHappensDuringALoginIsInTheAnswerOrComesAfterIt() {
        TestWorld world = TestWorld.create(SERVER);
        TestSocket admin = world.login("admin", "admin");
        TestSocket sender = world.person("Sender");
        AtomicBoolean over = new AtomicBoolean();
        List<TestSocket> late = new ArrayList<>();
        String uid = "recipient-" + UUID.randomUUID();
        TestSocket recipient = world.login(uid);
        String direct = sender.ok("chat.direct.create", Map.of("users", List.of(recipient.userId())))
                .path("id")
                .asString();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> busy = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < ROOMS; i++) {
                            admin.ok("room.create", object("name", "Room " + i, "modules", array()));
                            sender.ok("chat.send", message(direct, "message " + i));
                        }
                        over.set(true);
                    },
                    threads);
            while (!over.get()) {
                for (TestSocket socket : sockets(world, 2)) {
                    late.add(socket.authenticate(Map.of("token", world.token(uid))));
                }
            }
            busy.join();
        }
        assertThat(late).as("logins meanwhile").hasSizeGreaterThan(5);
        Set<String> all = new HashSet<>();
        world.login("fresh").hello().path("world.config").path("rooms").forEach(room -> all.add(id(room)));
        for (TestSocket socket : late) {
            List<String> told = new ArrayList<>();
            socket.hello().path("world.config").path("rooms").forEach(room -> told.add(id(room)));
            int unread =
                    socket.hello().path("chat.notification_counts").path(direct).asInt(0);
            while (told.size() < all.size()) {
                told.add(id(socket.expect("room.create")));
            }
            assertThat(told).as("every room once").containsExactlyInAnyOrderElementsOf(all);
            while (unread < ROOMS) {
                socket.expect("chat.notification");
                unread++;
            }
            List<JsonNode> rest = socket.drain();
            assertThat(rest.stream().map(frame -> frame.get(0).asString()))
                    .as("nothing twice")
                    .doesNotContain("room.create", "chat.notification");
        }
    }

    private static String id(JsonNode room) {
        return room.path("id").asString();
    }

    private static JsonNode message(String channel, String body) {
        return object(
                "channel", channel, "event_type", "channel.message", "content", object("type", "text", "body", body));
    }
}
