package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.room.RoomGrants;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code explain_access}: says what the live server decides, and why. */
class ExplainAccessCommandTest {
    private final TestServer server = TestServer.get();

    private Ran explain(TestWorld world, String who, String... more) {
        List<String> args = new ArrayList<>(List.of("explain_access", who, "-w", world.id()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @Test
    void whatItSaysIsWhatTheServerSays() {
        TestWorld world = TestWorld.create(server);
        try (TestSocket socket = world.login("mod", "moderator", "other")) {
            List<String> live = new ArrayList<>();
            socket.hello().path("world.config").path("permissions").forEach(one -> live.add(one.asString()));
            Ran ran = explain(world, "mod");
            assertThat(ran.out()
                            .lines()
                            .filter(line -> line.startsWith("yes  "))
                            .map(line -> line.substring(5)))
                    .containsExactlyInAnyOrderElementsOf(live);
            assertThat(explain(world, "mod", "--permission", "room:announce").out())
                    .isEqualTo("yes  room:announce\n       world role moderator: has trait moderator\n");
            assertThat(explain(world, "mod", "--permission", "world:update").out())
                    .isEqualTo("no   world:update\n       world role admin: lacks trait admin\n");
            assertThat(explain(world, "mod", "--permission", "world:secrets").out())
                    .contains("no role that is handed out here has it");
        }
    }

    @Test
    void grantsInRoomsAndStatesAreTold() {
        TestWorld world = TestWorld.create(server);
        try (TestSocket socket = world.login("eve")) {
            UUID eve = UUID.fromString(socket.userId());
            UUID stage = UUID.fromString(socket.room("stage").path("id").asString());
            server.bean(RoomGrants.class).grant(world.id(), stage, eve, "moderator", Actor.server());
            assertThat(explain(world, "eve", "--room", "stage", "--permission", "room:announce")
                            .out())
                    .isEqualTo("yes  room:announce\n       room role moderator: it is granted to this person\n");
            assertThat(explain(world, "eve", "--room", "lounge", "--permission", "room:announce")
                            .out())
                    .startsWith("no   room:announce\n");
            assertThat(explain(world, "eve", "--room", "stage", "--permission", "world:announce")
                            .out())
                    .as("a room gives nothing in the world")
                    .startsWith("no   world:announce\n");
            assertThat(explain(world, "eve", "--room", "lounge", "--permission", "room:poll.vote")
                            .out())
                    .endsWith("but this room has no poll: nobody can use it here\n");
            server.bean(JdbcClient.class)
                    .sql("update participant set moderation_state = 'silenced' where id = ?")
                    .param(eve)
                    .update();
            server.bean(org.eventyay.participant.ParticipantDirectory.class).drop(eve);
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(explain(world, "eve", "--permission", "room:chat.send")
                                    .out())
                            .contains("Silenced: keeps at most world:view", "no   room:chat.send", "takes it away"));
        }
        assertThat(explain(world, "nobody").err()).contains("There is nobody called 'nobody'");
        assertThat(explain(world, "eve", "--room", "cellar").err())
                .contains("has no room 'cellar'. eventyay list_rooms -w " + world.id() + " shows all.");
        Ran unknown = explain(world, "eve", "--permission", "room:chat");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no permission 'room:chat'; there are ", "room:chat.send");
        assertThat(run("explain_access", "-w", world.id()).exit()).isEqualTo(2);
    }

    @Test
    void whoIsNamedAsOnTheScreenIsToldById() {
        TestWorld world = TestWorld.create(server);
        try (TestSocket one = world.person("Ada Brandt");
                TestSocket other = world.person("Mary Adams");
                TestSocket stranger = world.person("Bo")) {
            assertThat(List.of(one, other, stranger)).noneMatch(TestSocket::isClosed);
            assertThat(explain(world, "ada").err())
                    .contains("There is nobody called 'ada' in the world '" + world.id() + "'.")
                    .contains("Name one of these by what is in brackets: Ada Brandt (u-", ", Mary Adams (u-")
                    .doesNotContain("Bo (");
            assertThat(explain(world, "zoe").err()).doesNotContain("brackets");
        }
    }

    @Test
    void aTokenIsReadFromTheInput() {
        TestWorld world = TestWorld.create(server);
        Ran ran = command()
                .reading(world.token("fresh", "admin"))
                .with("explain_access", "--token", "-", "-w", world.id(), "--permission", "world:update", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("\"held\" : true", "has trait admin").doesNotContain("eyJ");
        Ran wrong = command()
                .reading("eyJhbGciOiJIUzI1NiJ9.e30.x")
                .with("explain_access", "--token", "-", "-w", world.id());
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("signed with none of the world's secrets");
    }
}
