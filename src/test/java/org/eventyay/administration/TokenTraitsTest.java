package org.eventyay.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.eventyay.live.Caller;
import org.eventyay.live.Viewers;
import org.eventyay.room.RoomDirectory;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Given an operator who binds generated tokens, when somebody gives traits, then only those that give no more than they have. */
class TokenTraitsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER, plan -> {
        plan.roles.put("editor", List.of("world:update", "room:update"));
        plan.grants.putArray("editor").add("editor");
        ((ObjectNode) plan.rooms.getFirst().getTraitGrants())
                .putArray("moderator")
                .add("backstage");
    });

    private static boolean may(boolean bounded, String own, String... given) {
        try (TestSocket socket = WORLD.login("giver-" + own, own)) {
            Caller caller = new Caller(
                    null,
                    SERVER.bean(Viewers.class)
                            .of(WORLD.id(), UUID.fromString(socket.userId()))
                            .orElseThrow());
            return new TokenTraits(SERVER.bean(RoomDirectory.class), bounded).mayGive(caller, List.of(given));
        }
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        assertThat(may(true, "admin", "moderator")).isTrue();
        assertThat(may(true, "admin", "speaker", "whatever"))
                .as("the speaker's call rights")
                .isFalse();
        assertThat(may(true, "editor", "editor")).isTrue();
        assertThat(may(true, "editor", "admin")).isFalse();
        assertThat(may(true, "editor", "backstage")).as("a role in one room").isFalse();
        assertThat(may(true, "admin", "backstage")).isTrue();
        assertThat(may(true, "editor", "schedule-update")).isTrue();
    }

    @Test
    void withoutTheSettingAdminsGiveWhatTheyLike() {
        assertThat(may(false, "editor", "admin")).isTrue();
    }
}
