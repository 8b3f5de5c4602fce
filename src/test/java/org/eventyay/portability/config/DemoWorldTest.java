package org.eventyay.portability.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eventyay.participant.InventedPeople;
import org.eventyay.schedule.Schedules;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever starts the demo comes into an event that is going on. */
class DemoWorldTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Pattern PICTURE = Pattern.compile("\"(/demo/[a-z-]+\\.svg)\"");

    private final String id = "demo-" + UUID.randomUUID().toString().substring(0, 8);

    private ObjectNode document() {
        ObjectNode document = SERVER.bean(DemoContent.class).document();
        ((ObjectNode) document.path("world")).put("id", id);
        return document;
    }

    private TestSocket guest() {
        return SERVER.socket(id)
                .authenticate(Map.of("client_id", UUID.randomUUID().toString()));
    }

    private static Map<String, String> inRoom(TestSocket guest, String room) {
        return Map.of("room", guest.room(room).path("id").asString());
    }

    @Test
    void aGuestFindsALivingEvent() {
        SERVER.bean(DemoContent.class).create(document(), id + ".example.org");
        try (TestSocket guest = guest()) {
            JsonNode hello = guest.hello();
            assertThat(hello.path("world.config").path("rooms").valueStream().map(room -> room.path("import_id")))
                    .hasSize(10);
            stage(guest);
            chats(guest);
            hall(guest);
        }
        try (TestSocket lena = SERVER.socket(id).authenticate(Map.of("token", token("demo-lena")))) {
            assertThat(lena.hello()
                            .path("user.config")
                            .path("profile")
                            .path("display_name")
                            .asString())
                    .isEqualTo("Lena Falk");
            assertThat(lena.hello()
                            .path("exhibition")
                            .path("exhibitors")
                            .path(0)
                            .path("name")
                            .asString())
                    .isEqualTo("Lantern Works");
        }
        assertThat(SERVER.bean(InventedPeople.class).kiosk(id)).isPresent();
        JsonNode first = SERVER.bean(ConfigExport.class).run(id, true);
        SERVER.bean(DemoWorld.class).prepare();
        assertThat(SERVER.bean(ConfigExport.class).run(id, true)).isEqualTo(first);
    }

    private String token(String uid) {
        var world = SERVER.bean(WorldDirectory.class).find(id).orElseThrow();
        return SERVER.bean(WorldTokens.class)
                .sign(world.secrets().getFirst(), uid, List.of(), Duration.ofHours(1), null);
    }

    private static void stage(TestSocket guest) {
        Map<String, String> quay = inRoom(guest, "quay");
        JsonNode polls = guest.ok("poll.list", quay);
        assertThat(polls.valueStream().map(poll -> poll.path("state").asString()))
                .containsExactly("closed", "open");
        assertThat(polls.path(0).path("results").valueStream().mapToInt(JsonNode::asInt))
                .containsExactly(11, 14, 4, 6);
        assertThat(polls.path(1).path("is_pinned").asBoolean()).isTrue();
        JsonNode questions = guest.ok("question.list", quay);
        assertThat(questions).hasSize(5);
        assertThat(questions
                        .valueStream()
                        .mapToInt(one -> one.path("score").asInt())
                        .max())
                .hasValue(23);
        assertThat(questions.valueStream().filter(one -> one.path("answered").asBoolean()))
                .hasSize(2);
    }

    private static void chats(TestSocket guest) {
        JsonNode joined = guest.ok("chat.subscribe", Map.of("channel", guest.channel("lounge")));
        JsonNode past = guest.ok(
                "chat.fetch",
                Map.of(
                        "channel",
                        guest.channel("lounge"),
                        "count",
                        25,
                        "before_id",
                        joined.path("next_event_id").asLong()));
        List<JsonNode> events = past.path("results").valueStream().toList();
        assertThat(events).hasSizeGreaterThan(20);
        assertThat(events.getFirst().path("reactions").path("⛵")).hasSize(13);
        assertThat(events.stream()
                        .map(one -> OffsetDateTime.parse(one.path("timestamp").asString())
                                .toInstant()))
                .isSorted()
                .allMatch(when -> when.isBefore(Instant.now()));
        JsonNode found = guest.ok(
                "user.list.search", Map.of("search_term", "", "badge", "", "include_banned", false, "page", 1));
        assertThat(found.path("results")).hasSize(40);
    }

    private void hall(TestSocket guest) {
        assertThat(guest.ok("exhibition.list", inRoom(guest, "market")).path("exhibitors"))
                .hasSize(5);
        assertThat(guest.ok("poster.list", inRoom(guest, "chartroom"))).hasSize(4);
        assertThat(guest.hello().path("announcements")).hasSize(1);
        var world = SERVER.bean(WorldDirectory.class).find(id).orElseThrow();
        Instant now = Instant.now();
        JsonNode talks = SERVER.bean(Schedules.class).current(world).document().path("talks");
        assertThat(talks.valueStream()
                        .filter(talk -> !Instant.parse(talk.path("start").asString())
                                        .isAfter(now)
                                && Instant.parse(talk.path("end").asString()).isAfter(now)))
                .isNotEmpty();
    }

    @Test
    void everyPictureThatItNamesComesWithTheClient() {
        SERVER.bean(DemoContent.class).create(document(), id + ".example.org");
        String world = SERVER.bean(ConfigExport.class).run(id, true).toString();
        Set<String> pictures = PICTURE.matcher(world)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(pictures)
                .hasSizeGreaterThan(10)
                .allSatisfy(picture -> assertThat(
                                Path.of("src", "main", "frontend", "public").resolve(picture.substring(1)))
                        .isRegularFile());
        assertThat(pictures).contains("/demo/quay.svg", "/demo/lantern.svg", "/demo/fog.svg", "/demo/harbour.svg");
    }

    @Test
    void whatTheFileSaysComesAgainWithoutPeopleAndOnce() {
        ObjectNode document = document();
        SERVER.bean(ConfigImport.class).run(document, false);
        JsonNode once = SERVER.bean(ConfigExport.class).run(id, true);
        SERVER.bean(ConfigImport.class).run(document, false);
        assertThat(SERVER.bean(ConfigExport.class).run(id, true)).isEqualTo(once);
        SERVER.bean(ConfigImport.class).run(once, false);
        assertThat(SERVER.bean(ConfigExport.class).run(id, true)).isEqualTo(once);
        try (TestSocket guest = guest()) {
            assertThat(guest.ok("poll.list", inRoom(guest, "quay"))).hasSize(2);
            assertThat(guest.ok("question.list", inRoom(guest, "quay"))).hasSize(5);
            assertThat(guest.ok("poster.list", inRoom(guest, "chartroom"))).hasSize(4);
        }
    }
}
