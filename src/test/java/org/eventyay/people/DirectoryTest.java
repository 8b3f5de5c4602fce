package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eventyay.testkit.SendsAnyBody;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given people in a world, when somebody looks for them, then those are found who may be. */
@SendsAnyBody
class DirectoryTest {
    private static final TestServer SERVER = TestServer.get();

    private static TestWorld world() {
        return TestWorld.create(SERVER, plan -> {
            plan.config.putObject("user_list").put("page_size", 2).put("search_min_chars", 2);
            plan.config.putObject("trait_badges_map").put("vip", "VIP").put("sponsor", "VIP");
            var fields = plan.config.putArray("profile_fields");
            fields.addObject().put("id", "company").put("searchable", true);
            fields.addObject().put("id", "secret");
        });
    }

    private static void add(TestWorld world, JsonNode profile, String... traits) {
        try (TestSocket socket = world.login("u-" + UUID.randomUUID(), traits)) {
            socket.ok("user.update", object("profile", profile));
        }
    }

    private static JsonNode find(TestSocket socket, Object term, Object page) {
        return socket.ok("user.list.search", object("search_term", term, "page", page));
    }

    private static List<String> names(JsonNode reply) {
        return reply.path("results")
                .valueStream()
                .map(user -> user.path("profile").path("display_name").asString(""))
                .toList();
    }

    @Test
    void aTermIsLookedForInNamesAndSearchableFields() {
        TestWorld world = world();
        add(world, object("display_name", "Ünal Öz"));
        add(world, object("display_name", "İSTANBUL Işık"));
        add(world, object("display_name", "Όμηρος"));
        add(world, object("display_name", "Anna Große"));
        add(world, object("display_name", "Bob", "fields", object("company", "Zebra Inc", "secret", "Yak Ltd")));
        add(world, object("display_name", null, "fields", object("company", "Zebra Inc")));
        add(world, object("fields", object("company", "Zebra Inc")));
        add(world, object("display_name", "100% sure_thing"));
        add(world, object("display_name", "100x sureXthing"));
        try (TestSocket guest = world.guest()) {
            assertThat(names(find(guest, "ÜNAL öz", 1))).containsExactly("Ünal Öz");
            assertThat(names(find(guest, "istanbul", 1))).containsExactly("İSTANBUL Işık");
            assertThat(names(find(guest, "İstanbul ıŞIK", 1))).containsExactly("İSTANBUL Işık");
            assertThat(names(find(guest, "ΌΜΗΡΟΣ", 1))).containsExactly("Όμηρος");
            assertThat(names(find(guest, "ομηροσ", 1))).containsExactly("Όμηρος");
            assertThat(names(find(guest, "GROSSE", 1))).containsExactly("Anna Große");
            assertThat(names(find(guest, "große", 1))).containsExactly("Anna Große");
            assertThat(names(find(guest, "zebra", 1))).containsExactly("Bob");
            assertThat(names(find(guest, "yak", 1))).isEmpty();
            assertThat(names(find(guest, "0% s", 1))).containsExactly("100% sure_thing");
            assertThat(names(find(guest, "sure_t", 1))).containsExactly("100% sure_thing");
            assertThat(names(find(guest, "\\", 1)))
                    .as("shorter than the minimum")
                    .isEmpty();
            assertThat(names(find(guest, "\\\\", 1))).isEmpty();
            assertThat(find(guest, "Bob", 1).path("results").get(0).has("deleted"))
                    .isFalse();
        }
    }

    @Test
    void resultsComeInPages() {
        TestWorld world = world();
        for (String name : List.of("ant Carl", "Ant Bea", "Ant Zoe", "Ant adam", "Ant Eve")) {
            add(world, object("display_name", name));
        }
        try (TestSocket guest = world.guest()) {
            JsonNode first = find(guest, "ant", 1);
            assertThat(names(first)).containsExactly("Ant Bea", "Ant Eve");
            assertThat(first.path("isLastPage").asBoolean(true)).isFalse();
            assertThat(names(find(guest, "ant", "2"))).containsExactly("Ant adam", "Ant Zoe");
            JsonNode last = find(guest, "ant", 3);
            assertThat(names(last)).containsExactly("ant Carl");
            assertThat(last.path("isLastPage").asBoolean(false)).isTrue();
            for (Object page : new Object[] {4, 0, -1, null, "x", array(), 999_999_999, 2_147_483_648L}) {
                assertThat(find(guest, "ant", page))
                        .as("page %s", page)
                        .isEqualTo(object("results", array(), "isLastPage", true));
            }
        }
    }

    @Test
    void activePeopleComeFirst() {
        TestWorld world = world();
        add(world, object("display_name", "Ant A"));
        add(world, object("display_name", "Ant B"));
        SERVER.bean(JdbcClient.class)
                .sql("update participant set last_login = now() - interval '3 days' where world_id = ? and profile"
                        + " ->> 'display_name' = 'Ant A'")
                .param(world.id())
                .update();
        try (TestSocket guest = world.guest()) {
            assertThat(names(find(guest, "ant", 1))).containsExactly("Ant B", "Ant A");
        }
    }

    @Test
    void aBadgeFindsThoseWhoWearIt() {
        TestWorld world = world();
        add(world, object("display_name", "Vera"), "vip");
        add(world, object("display_name", "Sven"), "sponsor", "other");
        add(world, object("display_name", "Nina"));
        try (TestSocket guest = world.guest()) {
            JsonNode found = guest.ok("user.list.search", object("search_term", "", "page", 1, "badge", "VIP"));
            assertThat(names(found)).containsExactly("Sven", "Vera");
            assertThat(guest.ok("user.list.search", object("search_term", "", "page", 1, "badge", "none")))
                    .isEqualTo(object("results", array(), "isLastPage", true));
        }
    }

    @Test
    void bannedPeopleAreFoundByThoseWhoManageUsers() {
        TestWorld world = world();
        try (TestSocket rude = world.person("Rude Rudi");
                TestSocket admin = world.person("Boss", "admin");
                TestSocket guest = world.guest()) {
            admin.ok("user.ban", object("id", rude.userId()));
            assertThat(names(find(guest, "rude", 1))).isEmpty();
            assertThat(names(guest.ok(
                            "user.list.search", object("search_term", "rude", "page", 1, "include_banned", true))))
                    .isEmpty();
            assertThat(names(find(admin, "rude", 1))).containsExactly("Rude Rudi");
            assertThat(names(admin.ok(
                            "user.list.search", object("search_term", "rude", "page", 1, "include_banned", false))))
                    .isEmpty();
            assertThat(names(admin.ok("user.list", object()))).contains("Rude Rudi");
            assertThat(names(admin.ok("user.list", object("include_banned", false))))
                    .doesNotContain("Rude Rudi");
        }
    }

    @Test
    void screensHaveNoDirectory() {
        TestWorld world = world();
        try (TestSocket admin = world.person("Boss", "admin")) {
            String id = admin.ok("user.kiosk.create", object()).path("user").asString();
            String uid = admin.ok("user.kiosk.fetch", object("id", id))
                    .path("token_id")
                    .asString();
            try (TestSocket screen = world.login(uid, "-kiosk")) {
                screen.error("user.list.search", object("search_term", "Boss", "page", 1), "auth.denied");
            }
        }
    }

    @Test
    void theListIsForThoseWhoMay() {
        TestWorld world = world();
        try (TestSocket admin = world.person("Mia", "admin");
                TestSocket guest = world.guest()) {
            add(world, object("display_name", "Anna"));
            String screen = admin.ok("user.kiosk.create", object("profile", object("display_name", "Foyer")))
                    .path("user")
                    .asString();
            guest.error("user.list", object(), "auth.denied");
            assertThat(names(admin.ok("user.list", null))).containsExactly("Anna", "Mia", "");
            assertThat(names(admin.ok("user.list", object("type", "kiosk")))).containsExactly("Foyer");
            assertThat(names(admin.ok("user.list", object("type", null)))).containsExactly("Anna", "Foyer", "Mia", "");
            assertThat(names(admin.ok("user.list", object("type", "nonsense")))).isEmpty();
            admin.error("user.list", object("type", 5), "protocol.invalid_body");
            JsonNode page = admin.ok("user.list", object("page", 1));
            assertThat(names(page)).containsExactly("Anna", "Mia", "");
            assertThat(page.path("isLastPage").asBoolean(false)).isTrue();
            admin.ok("user.delete", object("id", screen));
            assertThat(names(admin.ok("user.list", object("type", "kiosk")))).isEmpty();
        }
    }

    @Test
    void theListIsLookedThroughByNameIdAndToken() {
        TestWorld world = world();
        try (TestSocket admin = world.person("Boss", "admin");
                TestSocket ada = world.login("ticket-4711")) {
            ada.ok("user.update", object("profile", object("display_name", "Ada Große")));
            JsonNode page = admin.ok("user.list", object("page", 1, "search", " GROSSE "));
            assertThat(names(page)).containsExactly("Ada Große");
            assertThat(page.path("isLastPage").asBoolean(false)).isTrue();
            String begin = ada.userId().substring(0, 13).toUpperCase();
            assertThat(names(admin.ok("user.list", object("page", 1, "search", begin))))
                    .containsExactly("Ada Große");
            assertThat(names(admin.ok("user.list", object("page", 1, "search", "T-47"))))
                    .containsExactly("Ada Große");
            assertThat(names(admin.ok("user.list", object("search", "nobody")))).isEmpty();
            assertThat(names(admin.ok("user.list", object("type", "kiosk", "search", "ada"))))
                    .isEmpty();
        }
    }

    @Test
    void whoOnlyListsPeopleDoesNotFindThemByTheirTickets() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan.roles.put("lister", List.of("world:users.list"));
            plan.grants.putArray("lister").add("lister");
        });
        add(world, object("display_name", "Ada"));
        try (TestSocket lister = world.person("Lis", "lister");
                TestSocket ada = world.login("ticket-4712")) {
            ada.ok("user.update", object("profile", object("display_name", "Bea")));
            assertThat(names(lister.ok("user.list", object("page", 1, "search", "bea"))))
                    .containsExactly("Bea");
            assertThat(names(lister.ok("user.list", object("page", 1, "search", "4712"))))
                    .isEmpty();
        }
    }

    @Test
    void onlineIsWhoHasAnOpenConnectionHere() {
        TestWorld world = world();
        TestWorld elsewhere = TestWorld.create(SERVER);
        try (TestSocket guest = world.guest();
                TestSocket foreign = elsewhere.guest()) {
            TestSocket ada = world.guest();
            String upper = ada.userId().toUpperCase();
            JsonNode status = guest.ok(
                    "user.online_status", object("ids", array(upper, ada.userId(), foreign.userId(), "no id")));
            assertThat(status)
                    .isEqualTo(object(upper, true, ada.userId(), true, foreign.userId(), false, "no id", false));
            ada.closeAndWait();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(guest.ok("user.online_status", Map.of("ids", List.of(ada.userId())))
                                    .path(ada.userId())
                                    .asBoolean(true))
                            .isFalse());
            guest.error("user.online_status", object(), "protocol.invalid_body");
            guest.error("user.online_status", object("ids", "x"), "protocol.invalid_body");
        }
    }
}
