package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.chat.Talk.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a chat with members, when one of them changes, then whoever comes in next sees it, and nobody is worked out twice. */
class MemberListTest {
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world = TestWorld.create(SERVER);
    private Talk.Person ada;
    private TestSocket watcher;
    private TestSocket admin;
    private String channel;

    @BeforeEach
    void people() {
        ada = Talk.person(world, "Ada");
        watcher = world.guest();
        admin = world.login("admin", "admin");
        channel = watcher.channel("lounge");
        join(ada.socket(), channel);
    }

    private JsonNode members(TestSocket socket) {
        return socket.ok("chat.subscribe", Map.of("channel", channel)).path("members");
    }

    private List<String> names(TestSocket socket) {
        return members(socket)
                .valueStream()
                .map(one -> one.path("profile").path("display_name").asString())
                .toList();
    }

    /** Soon, not at once: it may take the way over the bus. */
    private void seen(String... names) {
        for (TestSocket socket : List.of(watcher, admin)) {
            await().untilAsserted(() -> assertThat(names(socket)).containsExactlyInAnyOrder(names));
        }
    }

    @Test
    void changesAreSeenByWhoeverComesNext() {
        seen("Ada");
        ada.socket().ok("user.update", Map.of("profile", Map.of("display_name", "Ada L.")));
        seen("Ada L.");
        Talk.Person bob = Talk.person(world, "Bob");
        assertThat(join(bob.socket(), channel).path("members"))
                .as("without who is just coming")
                .hasSize(1);
        seen("Ada L.", "Bob");
        admin.ok("user.ban", Map.of("id", ada.id()));
        seen("Bob");
        admin.ok("user.reactivate", Map.of("id", ada.id()));
        seen("Ada L.", "Bob");
        bob.socket().ok("chat.leave", Map.of("channel", channel));
        seen("Ada L.");
        admin.ok("user.delete", Map.of("id", ada.id()));
        seen();
    }

    @Test
    void onlyAdminsSeeHowSomebodyStands() {
        JsonNode open = members(watcher).get(0);
        assertThat(open.propertyNames())
                .containsExactlyInAnyOrder("id", "profile", "pretalx_id", "deleted", "badges", "inactive");
        JsonNode whole = members(admin).get(0);
        assertThat(whole.path("token_id").asString()).isEqualTo(ada.uid());
        assertThat(whole.has("moderation_state")).isTrue();
    }

    @Test
    void comingInCostsTheSameHoweverManyAreThere() {
        List<String> few = Statements.during(world, () -> members(watcher));
        List<TestSocket> crowd = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            TestSocket one = world.person("P" + i);
            one.ok("chat.join", Map.of("channel", channel));
            crowd.add(one);
        }
        assertThat(members(watcher)).hasSize(41);
        List<String> many = Statements.during(world, () -> members(watcher));
        assertThat(many).hasSizeLessThanOrEqualTo(few.size());
        assertThat(many).noneMatch(sql -> sql.contains("from membership m join participant"));
        TestSocket last = world.person("Last");
        List<String> joining = Statements.during(world, () -> last.ok("chat.join", Map.of("channel", channel)));
        assertThat(joining.stream().filter(sql -> sql.contains("from participant p where p.id = any")))
                .as("nobody is looked up again because somebody comes")
                .isEmpty();
        crowd.forEach(TestSocket::close);
    }
}
