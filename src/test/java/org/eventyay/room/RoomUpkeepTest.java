package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldPart.Copy;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Given rooms with a past, when a world is copied or cleared, somebody forgotten or the house cleaned, then the right rows go. */
class RoomUpkeepTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);
    private final TestWorld world = TestWorld.create(SERVER);

    private static int count(String query, Object... parameters) {
        return DATABASE.sql("select count(*) from " + query)
                .params(List.of(parameters))
                .query(Integer.class)
                .single();
    }

    private static void visit(String room, String user, String start, String end) {
        DATABASE.sql("insert into room_view (room_id, user_id, start_at, end_at) values (?::uuid, ?::uuid, now() -"
                        + " ?::interval, now() - ?::interval)")
                .params(java.util.Arrays.asList(room, user, start, end))
                .update();
    }

    @Test
    void aCopiedWorldHasRoomsOfItsOwnThatSpeakOfEachOther() {
        TestWorld target = TestWorld.create(SERVER, plan -> plan.rooms.clear());
        try (TestSocket admin = world.login("a", "admin")) {
            String stage = admin.room("stage").path("id").asString();
            String lounge = admin.room("lounge").path("id").asString();
            String about = admin.room("about").path("id").asString();
            JsonNode landing = object(
                    "type",
                    "page.landing",
                    "config",
                    object("sponsor_room_id", stage, "gone", lounge, "list", array(lounge, stage, "text")));
            admin.ok("room.config.patch", object("room", about, "module_config", array(landing)));
            admin.ok("room.config.patch", object("room", stage, "module_config", array()));
            admin.ok("room.delete", object("room", lounge));
            SERVER.bean(TransactionTemplate.class)
                    .executeWithoutResult(tx -> SERVER.bean(RoomWorldPart.class)
                            .copy(Copy.begin(world.id(), target.id(), false, UnaryOperator.identity())));
            try (TestSocket there = target.login("a", "admin")) {
                JsonNode rooms = there.hello().path("world.config").path("rooms");
                assertThat(rooms.valueStream().map(room -> room.path("name").asString()))
                        .containsExactly("About", "Main stage");
                String copied = there.room("stage").path("id").asString();
                assertThat(copied).isNotEqualTo(stage);
                assertThat(there.room("about").path("modules").get(0).path("config"))
                        .isEqualTo(object("sponsor_room_id", copied, "list", array(copied, "text")));
            }
        }
    }

    @Test
    void aClearedWorldKeepsItsRoomsAndNothingPeopleDidInThem() {
        try (TestSocket guest = world.guest()) {
            String stage = guest.room("stage").path("id").asString();
            visit(stage, guest.userId(), "1 hour", "1 minute");
            DATABASE.sql("insert into reaction (room_id, reaction, amount) values (?::uuid, 'x', 1)")
                    .param(stage)
                    .update();
            SERVER.bean(RoomGrants.class)
                    .add(world.id(), UUID.fromString(stage), UUID.fromString(guest.userId()), "moderator");
            SERVER.bean(RoomInvites.class).link(world.id(), UUID.fromString(stage), Actor.server());
            RoomWorldPart part = SERVER.bean(RoomWorldPart.class);
            assertThat(part.lastActivity(world.id())).isPresent();
            assertThat(part.clear(world.id()))
                    .containsEntry("room_grant", 1)
                    .containsEntry("room_view", 1)
                    .containsEntry("reaction", 1)
                    .containsEntry("anonymous_invite", 1);
            assertThat(part.lastActivity(world.id())).isEmpty();
            assertThat(count("room where world_id = ?", world.id())).isEqualTo(3);
        }
    }

    @Test
    void aForgottenPersonHoldsNoRoleInARoom() {
        try (TestSocket guest = world.guest()) {
            UUID user = UUID.fromString(guest.userId());
            UUID stage = UUID.fromString(guest.room("stage").path("id").asString());
            SERVER.bean(RoomGrants.class).add(world.id(), stage, user, "moderator");
            SERVER.bean(org.eventyay.participant.ParticipantService.class).softDelete(world.id(), user, Actor.server());
            assertThat(count("room_grant where user_id = ?", user)).isZero();
        }
    }

    @Test
    void abandonedVisitsAreClosedButNotThoseOfPeopleWhoStillSitThere() {
        try (TestSocket guest = world.guest();
                TestSocket patient = world.guest()) {
            String stage = guest.room("stage").path("id").asString();
            visit(stage, guest.userId(), "7 hours", null);
            visit(stage, guest.userId(), "5 hours", null);
            patient.ok("room.enter", object("room", stage));
            DATABASE.sql("update room_view set start_at = now() - interval '8 hours' where user_id = ?::uuid")
                    .param(patient.userId())
                    .update();
            assertThat(SERVER.bean(RoomCleanup.AbandonedVisits.class).run()).isEqualTo(1);
            assertThat(count(
                            "room_view where user_id = ?::uuid and end_at = start_at + interval '1 hour'",
                            guest.userId()))
                    .isEqualTo(1);
            assertThat(count("room_view where user_id = ?::uuid and end_at is null", guest.userId()))
                    .isEqualTo(1);
            assertThat(count("room_view where user_id = ?::uuid and end_at is null", patient.userId()))
                    .isEqualTo(1);
        }
    }

    @Test
    void untrackedVisitsAndOldInvitesGo() {
        TestWorld untracked = TestWorld.create(SERVER, plan -> plan.config.put("track_room_views", false));
        try (TestSocket tracked = world.guest();
                TestSocket secret = untracked.guest()) {
            visit(tracked.room("stage").path("id").asString(), tracked.userId(), "2 hours", "1 hour");
            visit(secret.room("stage").path("id").asString(), secret.userId(), "2 hours", "1 hour");
            assertThat(SERVER.bean(RoomCleanup.UntrackedVisits.class).run()).isEqualTo(1);
            assertThat(count("room_view where user_id = ?::uuid", tracked.userId()))
                    .isEqualTo(1);
            assertThat(count("room_view where user_id = ?::uuid", secret.userId()))
                    .isZero();

            SERVER.bean(RoomInvites.class)
                    .link(
                            world.id(),
                            UUID.fromString(tracked.room("stage").path("id").asString()),
                            Actor.server());
            assertThat(SERVER.bean(RoomCleanup.OldInvites.class).run()).isZero();
            DATABASE.sql("update anonymous_invite set expires = now() - interval '91 days' where world_id = ?")
                    .param(world.id())
                    .update();
            assertThat(SERVER.bean(RoomCleanup.OldInvites.class).run()).isEqualTo(1);
        }
    }

    @Test
    void whatWasForgottenOfThisNodeIsPutBack() {
        Attendance attendance = SERVER.bean(Attendance.class);
        RoomPresence presence = SERVER.bean(RoomPresence.class);
        try (TestSocket guest = world.guest()) {
            String room = guest.room("stage").path("id").asString();
            guest.ok("room.enter", object("room", room));
            // as if the others had taken this node for dead
            RoomPresence.Entry entry = presence.local().stream()
                    .filter(one -> one.participantId().toString().equals(guest.userId()))
                    .findFirst()
                    .orElseThrow();
            presence.leave(entry);
            presence.local().add(entry);
            presence.buried(entry.node());
            await().until(presence::lost);
            attendance.repair();
            assertThat(presence.lost()).isFalse();
            assertThat(presence.people(world.id(), UUID.fromString(room)))
                    .containsExactly(UUID.fromString(guest.userId()));
        }
    }
}
