package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given a world nobody may enter without a ticket, when somebody shows an invite, then one room more is open for them. */
class RoomInvitesTest {
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world =
            TestWorld.create(SERVER, plan -> plan.grants.putArray("attendee").add("ticket"));

    private static String link(TestSocket by, String room) {
        return by.ok(
                        "room.invite.anonymous.link",
                        object("room", by.room(room).path("id").asString()))
                .path("url")
                .asString();
    }

    private static String token(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private TestSocket invited(String clientId, String token) {
        return SERVER.socket(world.id()).authenticate(object("client_id", clientId, "invite_token", token));
    }

    private static List<String> names(JsonNode rooms) {
        return rooms.valueStream().map(room -> room.path("name").asString()).toList();
    }

    @Test
    void theLinkOfARoomIsTheSameUntilItIsNearItsEnd() {
        try (TestSocket admin = world.login("a", "admin", "ticket");
                TestSocket guest = world.login("g", "ticket")) {
            String first = link(admin, "stage");
            assertThat(token(first)).matches("[a-np-zA-HJ-NP-Z1-9]{6}");
            List<TestSocket> admins = IntStream.range(0, 4)
                    .mapToObj(i -> world.login("a" + i, "admin", "ticket"))
                    .toList();
            assertThat(admins.parallelStream().map(one -> link(one, "about")).distinct())
                    .hasSize(1);
            admins.forEach(TestSocket::close);
            assertThat(link(admin, "stage")).isEqualTo(first);
            assertThat(link(admin, "lounge")).isNotEqualTo(first);
            SERVER.bean(JdbcClient.class)
                    .sql("update anonymous_invite set expires = now() + interval '9 days' where short_token = ?")
                    .param(token(first))
                    .update();
            assertThat(link(admin, "stage")).isNotEqualTo(first);
            guest.error(
                    "room.invite.anonymous.link",
                    object("room", guest.room("stage").path("id").asString()),
                    "protocol.denied");
        }
    }

    @Test
    void aSecondInviteOpensTheSecondRoomToo() {
        try (TestSocket admin = world.login("a", "admin", "ticket")) {
            String client = UUID.randomUUID().toString();
            TestSocket stranger = SERVER.socket(world.id());
            stranger.send("authenticate", object("client_id", client, "invite_token", "nosuch"));
            assertThat(stranger.next()).isEqualTo(array("error", object("code", "auth.missing_token")));
            try (TestSocket first = invited(client, token(link(admin, "stage")))) {
                assertThat(names(first.hello().path("world.config").path("rooms")))
                        .containsExactly("Main stage");
                try (TestSocket second = invited(client, token(link(admin, "lounge")))) {
                    assertThat(second.userId()).isEqualTo(first.userId());
                    assertThat(names(second.hello().path("world.config").path("rooms")))
                            .containsExactly("Main stage", "Lounge");
                    assertThat(names(first.expect("world.updated").path("rooms")))
                            .containsExactly("Main stage", "Lounge");
                }
            }
        }
    }

    @Test
    void anInviteGivesNothingToSomebodyWithATicket() {
        TestWorld open = TestWorld.create(SERVER);
        try (TestSocket admin = open.login("a", "admin");
                TestSocket guest = open.guest("known")) {
            String token = token(link(admin, "stage"));
            try (TestSocket again =
                    SERVER.socket(open.id()).authenticate(object("client_id", "known", "invite_token", token))) {
                assertThat(again.userId()).isEqualTo(guest.userId());
                assertThat(SERVER.bean(JdbcClient.class)
                                .sql("select count(*) from room_grant where user_id = ?::uuid")
                                .param(guest.userId())
                                .query(Integer.class)
                                .single())
                        .isZero();
            }
        }
    }
}
