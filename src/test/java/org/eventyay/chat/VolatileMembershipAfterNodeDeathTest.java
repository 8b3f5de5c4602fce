package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.chat.Talk.heard;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.chat.Talk.text;

import java.time.Duration;
import java.util.Map;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given a volatile chat and somebody whose last tab is on a node of its own, when that node dies, then the membership goes too. */
@Order(2) // it waits for a lease to end, so it begins early
class VolatileMembershipAfterNodeDeathTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER);
    private final Talk.Person ada = Talk.person(world, "Ada");
    private final String channel = ada.socket().channel("stage");

    private int memberships() {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from membership where channel_id = ?::uuid")
                .param(channel)
                .query(Integer.class)
                .single();
    }

    @Test
    void tabsOnOtherNodesCountUntilTheirNodeDies() {
        try (TestNode node = TestNode.start(SERVER, "volatile")) {
            TestSocket there = ada.anotherAt(node.port());
            there.ok("chat.join", Map.of("channel", channel));
            ada.socket().ok("chat.subscribe", Map.of("channel", channel));
            long event = id(say(there, channel, "from the other node"));
            heard(ada.socket(), event);
            ada.socket().ok("chat.unsubscribe", Map.of("channel", channel));
            assertThat(memberships()).as("the other node still has a tab").isEqualTo(1);
            node.kill();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(memberships()).isZero());
            // whoever swept tells this node's cache right after
            await().untilAsserted(() -> ada.socket().error("chat.send", text(channel, "gone"), "chat.denied"));
        }
    }
}
