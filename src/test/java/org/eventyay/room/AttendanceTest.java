package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantService;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given rooms, when people enter and leave them with any number of tabs, then counts, viewers and records are those of people. */
class AttendanceTest {
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world = TestWorld.create(SERVER);
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);

    private final TestSocket admin = world.login("admin-" + UUID.randomUUID(), "admin");
    private final String room = admin.ok(
                    "room.create",
                    object("name", "R " + UUID.randomUUID(), "modules", array(object("type", "livestream.native"))))
            .path("room")
            .asString();

    private JsonNode here() {
        return object("room", room);
    }

    private int count(TestSocket socket) {
        return socket.expect(
                        "world.user_count_change",
                        data -> data.path("room").asString().equals(room))
                .path("users")
                .asInt();
    }

    private static JsonNode users(TestWorld world, String room) {
        try (TestSocket late = world.guest()) {
            return late.hello()
                    .path("world.config")
                    .path("rooms")
                    .valueStream()
                    .filter(one -> one.path("id").asString().equals(room))
                    .findFirst()
                    .orElseThrow()
                    .path("users");
        }
    }

    private List<String> records(String userId) {
        return DATABASE.sql("select (end_at is not null)::text from room_view where room_id = ?::uuid and user_id ="
                        + " ?::uuid order by id")
                .params(room, userId)
                .query(String.class)
                .list();
    }

    @Test
    void enteringIsRepliedThenCounted() {
        try (TestSocket guest = world.guest();
                TestSocket watcher = world.guest()) {
            guest.send("room.enter", 1, here());
            assertThat(guest.next()).isEqualTo(array("success", 1, object()));
            assertThat(guest.next()).isEqualTo(array("world.user_count_change", object("room", room, "users", 1)));
            assertThat(count(watcher)).isEqualTo(1);
            assertThat(users(world, room).asInt()).isEqualTo(1);
            assertThat(records(guest.userId())).containsExactly("false");
            guest.ok("room.leave", here());
            assertThat(count(watcher)).isZero();
            assertThat(users(world, room).asInt()).isZero();
            assertThat(records(guest.userId())).containsExactly("true");
        }
    }

    @Test
    void leavingWithoutHavingEnteredDoesNothing() {
        try (TestSocket guest = world.guest()) {
            assertThat(guest.ok("room.leave", here())).isEqualTo(object());
            guest.nothing("world.user_count_change");
        }
    }

    @Test
    void twoTabsAreOnePersonUntilTheLastIsClosed() {
        try (TestSocket host = world.person("Host", "moderator")) {
            TestSocket first = world.guest("two-tabs");
            TestSocket second = world.guest("two-tabs");
            host.ok("room.enter", here());
            first.ok("room.enter", here());
            second.ok("room.enter", here());
            for (int tab = 0; tab < 2; tab++) {
                assertThat(host.expect("room.viewer.added")
                                .path("user")
                                .path("id")
                                .asString())
                        .isEqualTo(first.userId());
            }
            assertThat(users(world, room).asInt()).isEqualTo(2);
            second.closeAndWait();
            host.nothing("room.viewer.removed");
            assertThat(users(world, room).asInt()).isEqualTo(2);
            assertThat(records(first.userId())).containsExactly("false");
            first.closeAndWait();
            assertThat(host.expect("room.viewer.removed")).isEqualTo(object("user_id", first.userId()));
            host.nothing("room.viewer.removed");
            await().untilAsserted(() -> assertThat(records(first.userId())).containsExactly("true"));
        }
    }

    private JsonNode viewers(TestSocket host) {
        return host.ok("room.enter", here()).path("viewers");
    }

    @Test
    void onlyThoseWithTheRightSeeWhoIsThereAndOnlyPeopleAreSeen() {
        try (TestSocket host = world.person("Host", "moderator");
                TestSocket guest = world.person("Guest");
                TestSocket banned = world.person("Banned")) {
            assertThat(guest.ok("room.enter", here())).isEqualTo(object());
            banned.ok("room.enter", here());
            SERVER.bean(ParticipantService.class).ban(world.id(), UUID.fromString(banned.userId()), Actor.server());
            // the ban was on one server, the host may be on another, which hears of it a moment later
            await().untilAsserted(() -> assertThat(viewers(host)
                            .valueStream()
                            .map(viewer -> viewer.path("id").asString()))
                    .containsExactlyInAnyOrder(host.userId(), guest.userId()));
            assertThat(viewers(host).get(0).propertyNames())
                    .containsExactlyInAnyOrder("id", "profile", "pretalx_id", "deleted", "badges", "inactive");
            String kiosk = SERVER.bean(ParticipantService.class)
                    .createKiosk(world.id(), object("display_name", "Screen"), Actor.server())
                    .toString();
            String token = DATABASE.sql("select token_id from participant where id = ?::uuid")
                    .param(kiosk)
                    .query(String.class)
                    .single();
            try (TestSocket screen = world.login(token, "-kiosk")) {
                assertThat(screen.userId()).isEqualTo(kiosk);
                assertThat(screen.ok("room.enter", here()).path("viewers").size())
                        .isEqualTo(2);
                host.nothing("room.viewer.added");
                guest.ok("room.leave", here());
                assertThat(screen.expect("room.viewer.removed")).isEqualTo(object("user_id", guest.userId()));
                assertThat(host.expect("room.viewer.removed")).isEqualTo(object("user_id", guest.userId()));
                guest.nothing("room.viewer.removed");
            }
        }
    }

    @Test
    void aRushIsToldAtOnceAndThenOncePerSecond() {
        try (TestSocket watcher = world.guest()) {
            List<TestSocket> crowd = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                crowd.add(world.guest());
            }
            long began = System.nanoTime();
            crowd.parallelStream().forEach(guest -> guest.ok("room.enter", here()));
            int told = 1;
            for (int shown = count(watcher); shown != 12; shown = count(watcher)) {
                told++;
            }
            long seconds = (System.nanoTime() - began) / 1_000_000_000 + 1;
            assertThat(told).as("pushes of 12 changes").isLessThanOrEqualTo((int) seconds + 1);
            crowd.forEach(TestSocket::close);
            int shown = count(watcher);
            while (shown != 0) {
                shown = count(watcher);
            }
        }
    }

    @Test
    void whoLogsInDuringARushIsNotLeftWithAnOldNumber() {
        try (TestSocket first = world.guest();
                TestSocket second = world.guest()) {
            first.ok("room.enter", here());
            second.ok("room.enter", here());
            try (TestSocket late = world.guest()) {
                int shown = late.hello()
                        .path("world.config")
                        .path("rooms")
                        .valueStream()
                        .filter(one -> one.path("id").asString().equals(room))
                        .findFirst()
                        .orElseThrow()
                        .path("users")
                        .asInt();
                assertThat(shown).isEqualTo(2);
                second.ok("room.leave", here());
                // the number that they logged in with may be told once more before
                late.expect(
                        "world.user_count_change",
                        data -> data.path("room").asString().equals(room)
                                && data.path("users").asInt() == 1);
            }
        }
    }

    @Test
    void nobodyIsToldOfARoomTheyDoNotKnow() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan.roles.put("attendee", List.of("world:view"));
            plan.roles.put("insider", TestWorld.PARTICIPANT);
            plan.grants.putArray("insider").add("insider");
        });
        try (TestSocket outsider = world.guest();
                TestSocket insider = world.login("i", "insider")) {
            JsonNode stage = object("room", insider.room("stage").path("id").asString());
            assertThat(outsider.hello().path("world.config").path("rooms").size())
                    .isZero();
            outsider.error("room.enter", stage, "protocol.denied");
            insider.ok("room.enter", stage);
            insider.expect("world.user_count_change");
            outsider.nothing("world.user_count_change");
        }
    }

    @Test
    void aWorldThatWantsNoRecordsKeepsNone() {
        TestWorld world = TestWorld.create(SERVER, plan -> plan.config.put("track_room_views", false));
        try (TestSocket guest = world.guest()) {
            String stage = guest.room("stage").path("id").asString();
            guest.ok("room.enter", object("room", stage));
            assertThat(visits(stage)).isEqualTo(1);
            guest.ok("room.leave", object("room", stage));
            assertThat(visits(stage)).isZero();
        }
    }

    private static int visits(String roomId) {
        return DATABASE.sql("select count(*) from room_view where room_id = ?::uuid")
                .param(roomId)
                .query(Integer.class)
                .single();
    }

    @Test
    void whoIsInARoomThatIsDeletedIsInNoRoom() {
        try (TestSocket guest = world.guest()) {
            guest.ok("room.enter", here());
            admin.ok("room.delete", here());
            guest.expect("room.delete");
            assertThat(records(guest.userId())).containsExactly("true");
            SERVER.bean(RoomService.class).restore(world.id(), UUID.fromString(room), Actor.server());
            guest.expect("room.create", data -> data.path("id").asString().equals(room));
            assertThat(users(world, room).asInt()).isZero();
            guest.ok("room.enter", here());
            assertThat(users(world, room).asInt()).isEqualTo(1);
        }
    }
}
