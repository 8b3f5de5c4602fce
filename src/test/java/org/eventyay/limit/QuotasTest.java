package org.eventyay.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.UUID;
import org.eventyay.limit.PersonalBudgets.Kind;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given somebody who does what leaves something behind, when they did it as often as they may, then they are refused, and nobody else. */
class QuotasTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER, plan -> plan.grants.putArray("attendee"));

    private static void use(Kind kind, TestSocket person) {
        PersonalBudgets budgets = SERVER.bean(PersonalBudgets.class);
        UUID id = UUID.fromString(person.userId());
        for (int i = 0; i < kind.perHour(); i++) {
            budgets.take(kind, id);
        }
        assertThat(budgets.take(kind, id)).isFalse();
    }

    @Test
    void whoDidItOftenEnoughIsRefusedAndNobodyElse() {
        try (TestSocket ada = WORLD.person("Ada");
                TestSocket bob = WORLD.person("Bob")) {
            use(Kind.PROFILE, ada);
            ada.error("user.update", object("profile", object("display_name", "Ada II")), "user.rate_limited");
            ada.ok("user.update", object("profile", object("display_name", "Ada")));
            ada.ok("user.update", object("client_state", object("a", 1)));
            use(Kind.BLOCK, ada);
            ada.error("user.block", object("id", bob.userId()), "user.rate_limited");
            ada.error("user.unblock", object("id", bob.userId()), "user.rate_limited");
            bob.ok("user.block", object("id", ada.userId()));
            bob.ok("user.unblock", object("id", ada.userId()));
            JsonNode withBob = object("users", array(bob.userId()));
            ada.ok("chat.direct.create", withBob);
            use(Kind.DIRECT_CHANNEL, ada);
            ada.ok("chat.direct.create", withBob);
            ada.error(
                    "chat.direct.create",
                    object("users", array(WORLD.person("Cy").userId())),
                    "chat.rate_limited");
            String channel = ada.channel("lounge");
            ada.ok("chat.join", object("channel", channel));
            long first = ada.ok("chat.send", message(channel, "first", null))
                    .path("event")
                    .path("event_id")
                    .asLong();
            ada.ok("chat.send", message(channel, "edited", first));
            use(Kind.REWRITE, ada);
            ada.error("chat.send", message(channel, "again", first), "chat.rate_limited");
            ada.ok("chat.send", message(channel, "second", null));
        }
    }

    private static JsonNode message(String channel, String text, Long replaces) {
        return object(
                "channel",
                channel,
                "event_type",
                "channel.message",
                "content",
                object("type", "text", "body", text),
                "replaces",
                replaces);
    }

    @Test
    void whoMayOnlyOpenChatsPutsLittleIntoEverybodysLogin() {
        TestWorld open = TestWorld.create(
                SERVER,
                plan -> plan.roles.put(
                        "attendee",
                        java.util.List.of(
                                "world:view",
                                "room:view",
                                "room:chat.read",
                                "room:chat.join",
                                "room:chat.send",
                                "world:rooms.create.chat")));
        try (TestSocket ada = open.person("Ada");
                TestSocket admin = open.person("Admin", "admin")) {
            JsonNode large = array(
                    object("type", "chat.native", "config", object()),
                    object("type", "question", "config", object("x", "y".repeat(20_000))));
            ada.error("room.create", object("name", "Large", "modules", large), "room.invalid_body");
            JsonNode chat = array(object("type", "chat.native", "config", object()));
            ada.error(
                    "room.create",
                    object("name", "Long", "description", "y".repeat(2001), "modules", chat),
                    "room.invalid_body");
            ada.ok("room.create", object("name", "Small", "description", "y".repeat(2000), "modules", chat));
            use(Kind.ROOM, ada);
            ada.error("room.create", object("name", "Another", "modules", chat), "room.rate_limited");
            admin.ok("room.create", object("name", "Long", "description", "y".repeat(20_000)));
            JsonNode huge = array(object("type", "page.markdown", "config", object("content", "y".repeat(270_000))));
            admin.error(
                    "room.config.patch",
                    object("room", admin.room("about").path("id"), "module_config", huge),
                    "config.invalid");
            JsonNode deep = object();
            for (int i = 0; i < 30; i++) {
                deep = object("a", deep);
            }
            admin.error(
                    "room.config.patch",
                    object(
                            "room",
                            admin.room("about").path("id"),
                            "module_config",
                            array(object("type", "page.markdown", "config", deep))),
                    "config.invalid");
            admin.error("world.config.patch", object("theme", deep), "config.invalid");
            admin.error("world.config.patch", object("title", "a\u001bb"), "config.invalid");
            admin.sendText("[\"world.config.patch\",\"n\",{\"video_player\":{\"a\":1e400}}]");
            JsonNode answer = admin.next();
            while (!answer.path(1).asString("").equals("n")) {
                answer = admin.next();
            }
            assertThat(answer.path(2).path("code").asString()).isEqualTo("config.invalid");
        }
    }

    @Test
    void nobodyHasReadWhatIsNotThereYet() {
        try (TestSocket ada = WORLD.person("Ada");
                TestSocket bob = WORLD.person("Bob")) {
            JsonNode direct = ada.ok("chat.direct.create", object("users", array(bob.userId()), "hide", false));
            String channel = direct.path("id").asString();
            bob.ok("chat.mark_read", object("channel", channel, "id", Long.MAX_VALUE));
            ada.ok("chat.send", message(channel, "still heard?", null));
            JsonNode heard = bob.expect("chat.notification");
            assertThat(heard.path("event").path("content").path("body").asString())
                    .isEqualTo("still heard?");
        }
    }

    @Test
    void whoSearchesWithoutAPauseIsRefusedAndNobodyElse() {
        JsonNode search = object("search_term", "Ada", "page", 1);
        try (TestSocket ada = WORLD.person("Ada");
                TestSocket bob = WORLD.person("Bob")) {
            int asked = 400;
            for (int i = 0; i < asked; i++) {
                ada.sendText("[\"user.list.search\"," + (10_000 + i) + "," + search + "]");
            }
            int found = 0;
            int refused = 0;
            while (found + refused < asked) {
                JsonNode answer = ada.next();
                if (answer.path(1).asInt(0) < 10_000) {
                    continue;
                }
                if (answer.path(0).asString().equals("success")) {
                    found++;
                } else {
                    assertThat(answer.path(2).path("code").asString()).isEqualTo("user.rate_limited");
                    refused++;
                }
            }
            assertThat(found).isGreaterThanOrEqualTo(100);
            assertThat(refused).isPositive();
            bob.ok("user.list.search", search);
        }
    }
}
