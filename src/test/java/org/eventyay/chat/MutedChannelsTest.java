package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given somebody who muted a conversation, when they are written to there, then their sleeping browsers stay asleep. */
class MutedChannelsTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void onlyWhatIsMutedIsSilent() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket ada = world.person("Ada");
                TestSocket bob = world.person("Bob")) {
            UUID channel = UUID.fromString(ada.ok("chat.direct.create", Map.of("users", List.of(bob.userId())))
                    .path("id")
                    .asString());
            UUID recipient = UUID.fromString(bob.userId());
            ChatPushes pushes = SERVER.bean(ChatPushes.class);
            assertThat(pushes.isMuted(world.id(), recipient, channel)).isFalse();
            for (Object nonsense : List.of("all", Map.of(), List.of(5, "x"))) {
                bob.ok("user.update", Map.of("client_state", Map.of("chat", Map.of("muted", nonsense))));
                assertThat(pushes.isMuted(world.id(), recipient, channel)).isFalse();
            }
            bob.ok("user.update", Map.of("client_state", Map.of("chat", Map.of("muted", List.of(channel)))));
            assertThat(pushes.isMuted(world.id(), recipient, channel)).isTrue();
            assertThat(pushes.isMuted(world.id(), recipient, UUID.randomUUID())).isFalse();
            assertThat(pushes.isMuted(world.id(), UUID.fromString(ada.userId()), channel))
                    .isFalse();
            // what they miss waits for them as ever
            ada.say(channel.toString(), "Are you there?");
            bob.expect("chat.notification", notice -> notice.toString().contains("Are you there?"));
        }
    }
}
