package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldTokens;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Given a world, when a profile comes in that is not of the form, then it is refused at every door; and when one is there already, then
 * it is shown without what can't be shown and takes nobody else's with it.
 */
class ProfileFormTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> WRONG = List.of(
            "{\"display_name\":5}",
            "{\"display_name\":{\"a\":1}}",
            "{\"display_name\":[\"Ada\"]}",
            "{\"display_name\":true}",
            "{\"display_name\":\"two\\nlines\"}",
            "{\"display_name\":\"\\u001b[31mred\"}",
            "{\"display_name\":\"" + "x".repeat(201) + "\"}",
            "{\"avatar\":\"https://example.org/a.png\"}",
            "{\"avatar\":{\"url\":5}}",
            "{\"avatar\":{\"url\":\"javascript:alert(1)\"}}",
            "{\"avatar\":{\"url\":\"data:image/png;base64,AAAA\"}}",
            "{\"avatar\":{\"url\":\"/control/logout\"}}",
            "{\"avatar\":{\"url\":\"//evil.example/a.png\"}}",
            "{\"avatar\":{\"url\":\"/media/../control/\"}}",
            "{\"avatar\":{\"identicon\":{}}}",
            "{\"fields\":[\"a\"]}",
            "{\"fields\":{\"a\":5}}",
            "{\"fields\":{\"a\":{}}}",
            "{\"gravatar_hash\":{}}",
            "{\"x\":1e400}",
            "{\"x\":" + "[".repeat(20) + "]".repeat(20) + "}",
            "{\"x\":\"" + "y".repeat(17_000) + "\"}");

    @Test
    void aProfileOfAnotherFormIsRefusedWhoeverBringsIt() {
        try (TestSocket ada = WORLD.person("Ada");
                TestSocket admin = WORLD.person("Admin", "admin")) {
            for (String wrong : WRONG) {
                assertThat(refused(ada, "user.update", "{\"profile\":" + wrong + "}"))
                        .as(wrong)
                        .isEqualTo("protocol.invalid_body");
                assertThat(refused(
                                admin,
                                "user.admin.update",
                                "{\"id\":\"" + ada.userId() + "\",\"profile\":" + wrong + "}"))
                        .as(wrong)
                        .isEqualTo("protocol.invalid_body");
                assertThat(refused(admin, "user.kiosk.create", "{\"profile\":" + wrong + "}"))
                        .as(wrong)
                        .isEqualTo("protocol.invalid_body");
            }
            assertThat(ada.ok("user.fetch", object("id", ada.userId())).path("profile"))
                    .isEqualTo(object("display_name", "Ada"));
        }
    }

    private static String refused(TestSocket socket, String action, String body) {
        socket.sendText("[\"" + action + "\",\"x\"," + body + "]");
        JsonNode answer = socket.next();
        return answer.get(2).path("code").asString("accepted");
    }

    @Test
    void everythingOfTheFormAndKeysOfItsOwnerSurvive() {
        try (TestSocket ada = WORLD.guest()) {
            for (JsonNode good : List.of(
                    object("display_name", null, "avatar", null, "fields", null),
                    object(
                            "display_name",
                            "👩‍🚀".repeat(20),
                            "greeted",
                            true,
                            "own",
                            object("a", array(1, 2.5, null))),
                    object(
                            "avatar",
                            object("url", "https://pictures.example/ä?x=1", "identicon", "seed"),
                            "gravatar_hash",
                            "a1"),
                    object(
                            "avatar",
                            object("url", "/media/pub/x/a.png"),
                            "fields",
                            object("f", "several\nlines", "g", null)),
                    object("avatar", object("url", "", "identicon", null), "identicon", "old"))) {
                ada.ok("user.update", object("profile", good));
                assertThat(ada.ok("user.fetch", object("id", ada.userId())).path("profile"))
                        .isEqualTo(good);
            }
        }
    }

    @Test
    void aTokensProfileIsSievedAndItsOwnerLetIn() {
        JsonNode profile = JSON.readTree(
                "{\"display_name\":{\"en\":\"Ada\"},\"fields\":{\"a\":\"kept\",\"b\":7},\"avatar\":5,\"x\":["
                        + "[".repeat(60) + "]".repeat(60) + "]}");
        JwtSecret secret = new JwtSecret("any", "venueless", "s3");
        String token = SERVER.bean(WorldTokens.class)
                .sign(secret, "p-" + UUID.randomUUID(), List.of(), Duration.ofDays(1), profile);
        try (TestSocket ada = SERVER.socket(WORLD.id()).authenticate(object("token", token))) {
            JsonNode shown = ada.hello().path("user.config").path("profile");
            assertThat(shown.has("display_name") || shown.has("avatar")).isFalse();
            assertThat(shown.path("fields").has("b")).isFalse();
        }
    }

    @Test
    void brokenRowsTakeNobodyElseWithThem() {
        try (TestSocket ada = WORLD.person("Ada");
                TestSocket admin = WORLD.person("Admin", "admin")) {
            List<String> broken = new ArrayList<>(WRONG);
            broken.add("[]");
            broken.add("\"text\"");
            broken.add("{\"x\":" + "[".repeat(496) + "]".repeat(496) + "}");
            broken.add("{\"x\":" + "[".repeat(3000) + "]".repeat(3000) + "}");
            List<TestSocket> people = new ArrayList<>();
            for (String profile : broken) {
                TestSocket person = WORLD.person("Before");
                people.add(person);
                String channel = person.channel("lounge");
                person.ok("chat.join", object("channel", channel));
                person.ok(
                        "chat.send",
                        object(
                                "channel",
                                channel,
                                "event_type",
                                "channel.message",
                                "content",
                                object("type", "text", "body", "hi")));
                spoil(person.userId(), profile, channel);
            }
            String channel = ada.channel("lounge");
            ada.ok("chat.direct.create", object("users", array(people.getLast().userId()), "hide", false));
            ada.ok("chat.subscribe", object("channel", channel));
            JsonNode page =
                    ada.ok("chat.fetch", object("channel", channel, "count", 1000, "before_id", Integer.MAX_VALUE));
            assertThat(page.path("users").size()).isGreaterThanOrEqualTo(broken.size());
            for (JsonNode user : page.path("users")) {
                assertOfTheForm(user.path("profile"));
            }
            for (JsonNode event : page.path("results")) {
                if (event.path("content").has("user")) {
                    assertOfTheForm(event.path("content").path("user").path("profile"));
                }
            }
            admin.ok("user.list", object()).path("results").forEach(user -> assertOfTheForm(user.path("profile")));
            assertThat(ada.ok("user.list.search", object("search_term", "", "page", 1))
                            .path("results")
                            .size())
                    .isPositive();
            assertThat(admin.ok("world.auditlog.list", object()).path("results").size())
                    .isPositive();
            try (TestSocket again = WORLD.login("again", "admin")) {
                assertThat(again.hello().has("chat.channels")).isTrue();
            }
            people.forEach(TestSocket::close);
        }
    }

    private static void spoil(String person, String profile, String channel) {
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        jdbc.sql("update participant set profile = ?::jsonb where id = ?::uuid")
                .params(profile, person)
                .update();
        jdbc.sql("update chat_event set content = jsonb_set(content, '{user,profile}', ?::jsonb)"
                        + " where sender_id = ?::uuid and channel_id = ?::uuid and event_type = 'channel.member'")
                .params(profile, person, channel)
                .update();
        jdbc.sql("insert into audit_log (world_id, user_id, type, data) values (?, ?::uuid,"
                        + " 'auth.user.profile.changed', jsonb_build_object('object', ?::text, 'old', ?::jsonb,"
                        + " 'new', '{}'::jsonb))")
                .params(WORLD.id(), person, person, profile)
                .update();
        SERVER.bean(org.eventyay.participant.ParticipantDirectory.class).drop(UUID.fromString(person));
    }

    private static void assertOfTheForm(JsonNode profile) {
        assertThat(profile.isObject()).isTrue();
        JsonNode name = profile.path("display_name");
        assertThat(name.isMissingNode() || name.isNull() || name.isString())
                .as("%s", profile)
                .isTrue();
        JsonNode avatar = profile.path("avatar");
        assertThat(avatar.isMissingNode() || avatar.isNull() || avatar.isObject())
                .as("%s", profile)
                .isTrue();
        assertThat(avatar.path("url").asString("")).as("%s", profile).matches("|https?://.*|/media/[^.]*");
        profile.path("fields")
                .forEach(field -> assertThat(field.isString() || field.isNull()).isTrue());
    }
}
