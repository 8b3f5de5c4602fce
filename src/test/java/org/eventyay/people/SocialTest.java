package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given an installation without social networks, when somebody wants to connect, then the refusals come in order. */
class SocialTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    @Test
    void refusalsComeInOrder() {
        try (TestSocket guest = WORLD.guest()) {
            guest.error("user.social.connect", object("network", "nosuch"), "user.social.return_url_required");
            guest.error(
                    "user.social.connect",
                    object("network", "twitter", "return_url", ""),
                    "user.social.return_url_required");
            for (Object network : new Object[] {"nosuch", "", null, "Twitter", "gravatar", "twitter"}) {
                guest.error(
                        "user.social.connect",
                        object("network", network, "return_url", "http://localhost/"),
                        "user.social.unknown");
            }
        }
    }

    @Test
    void aStateIsGoodForOneUse() {
        SocialStates states = SERVER.bean(SocialStates.class);
        var state = new SocialStates.State("twitter", "http://localhost/x", WORLD.id(), UUID.randomUUID());
        String token = states.begin(state);
        assertThat(states.redeem(token)).contains(state);
        assertThat(states.redeem(token)).isEmpty();
        assertThat(states.redeem("forged")).isEmpty();
    }
}
