package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.chat.Talk.text;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.Map;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given a volatile chat, when somebody's last subscribed connection goes, then the membership goes too. */
class VolatileMembershipTest {
    private static final TestServer SERVER = TestServer.get();

    private TestWorld world;
    private Talk.Person ada;
    private String channel;

    @BeforeEach
    void room() {
        world = TestWorld.create(SERVER);
        ada = Talk.person(world, "Ada");
        channel = ada.socket().channel("stage");
    }

    private int memberships() {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from membership where channel_id = ?::uuid")
                .param(channel)
                .query(Integer.class)
                .single();
    }

    @Test
    void itLastsAsLongAsTheLastTab() {
        TestSocket second = ada.another();
        ada.socket().ok("chat.join", Map.of("channel", channel));
        assertThat(second.expect("chat.channels")).isEqualTo(object("channels", array()));
        second.ok("chat.subscribe", Map.of("channel", channel));
        ada.socket().closeAndWait();
        say(second, channel, "still a member");
        assertThat(memberships()).isEqualTo(1);
        second.ok("chat.unsubscribe", Map.of("channel", channel));
        assertThat(memberships()).isZero();
        second.error("chat.send", text(channel, "not any more"), "chat.denied");
    }

    @Test
    void aModeratorMayStay() {
        Talk.Person mod = Talk.person(world, "Mod", "moderator");
        TestSocket watcher = world.guest();
        watcher.ok("chat.subscribe", Map.of("channel", channel));
        mod.socket().ok("chat.join", object("channel", channel, "volatile", false));
        Talk.heardJoin(watcher, mod.socket());
        ada.socket().ok("chat.join", object("channel", channel, "volatile", false));
        watcher.nothing("chat.event");
        mod.socket().closeAndWait();
        ada.socket().closeAndWait();
        await().untilAsserted(() -> assertThat(memberships()).isEqualTo(1));
        say(mod.another(), channel, "I stayed");
        ada.another().error("chat.send", text(channel, "I did not"), "chat.denied");
    }

    @Test
    void aVolatileMembershipCanBecomeOneThatStays() {
        Talk.Person mod = Talk.person(world, "Mod", "moderator");
        TestSocket watcher = world.guest();
        watcher.ok("chat.subscribe", Map.of("channel", channel));
        mod.socket().ok("chat.join", Map.of("channel", channel));
        mod.socket().ok("chat.join", object("channel", channel, "volatile", false));
        watcher.nothing("chat.event");
        mod.socket().ok("chat.join", Map.of("channel", channel));
        assertThat(mod.another().hello().path("chat.channels")).hasSize(1);
    }
}
