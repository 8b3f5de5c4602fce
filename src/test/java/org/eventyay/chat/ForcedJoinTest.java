package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.chat.Talk.fetch;
import static org.eventyay.chat.Talk.say;

import java.util.Map;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a chat everybody is in, when somebody has a name, then they are in it. */
class ForcedJoinTest {
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world =
            TestWorld.create(SERVER, plan -> plan.rooms.getLast().setForceJoin(true));

    @Test
    void aNameIsEnoughAndOnceIsEnough() {
        TestSocket reader = world.guest();
        String channel = reader.channel("lounge");
        reader.ok("chat.subscribe", Map.of("channel", channel));
        TestSocket ada = world.guest("ada");
        TestSocket second = world.guest("ada");
        ada.nothing("chat.channels");
        ada.send("user.update", 1, Map.of("profile", Map.of("display_name", "Ada")));
        JsonNode list = ada.expect("chat.channels");
        assertThat(Talk.names(ada.aside())).contains("success");
        assertThat(list.path("channels").get(0).path("id").asString()).isEqualTo(channel);
        second.expect("chat.channels");
        Talk.heardJoin(reader, ada);
        assertThat(fetch(reader, channel)).as("coming and going is left out").isEmpty();
        say(ada, channel, "hello");
        TestSocket third = world.guest("ada");
        assertThat(third.hello().path("chat.channels")).hasSize(1);
        third.nothing("chat.channels");
    }

    @Test
    void whoComesWithANameIsInAfterLogin() {
        TestSocket ada = world.person("Ada");
        ada.expect("chat.channels");
        JsonNode hello = world.login("named").hello();
        assertThat(hello.path("chat.channels").isEmpty()).isTrue();
    }
}
