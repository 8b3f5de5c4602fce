package org.eventyay.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given one of something, and then many, when somebody lists them, then the database is asked as often as before. */
class ListCostTest {
    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.rooms.forEach(room -> room.getModuleConfig()
                .forEach(module ->
                        ((ObjectNode) module.path("config")).put("active", true).put("requires_moderation", false)));
        plan.room("fair", "Fair", "exhibition.native");
        plan.room("posters", "Posters", "poster.native");
        plan.roles.get("admin").add("world:rooms.create.poster");
    });
    private final TestSocket admin = world.person("Boss", "admin");
    private final TestSocket ada = world.person("Ada");
    private final String stage = room("stage");

    private String room(String importId) {
        return admin.room(importId).path("id").asString();
    }

    /** What the second of two equal calls asks the database: by then everything that is kept in memory is there. */
    private List<String> asked(String action, Object body) {
        ada.ok(action, body);
        return Statements.during(world, () -> ada.ok(action, body));
    }

    private void costsTheSame(int more, Runnable making, Map<String, Object> lists) {
        making.run();
        List<List<String>> few = new ArrayList<>();
        lists.forEach((action, body) -> few.add(asked(action, body)));
        for (int n = 0; n < more; n++) {
            making.run();
        }
        List<List<String>> many = new ArrayList<>();
        lists.forEach((action, body) -> {
            many.add(asked(action, body));
            assertThat(sizeOf(ada.ok(action, body))).as(action).isGreaterThan(more);
        });
        assertThat(many).isEqualTo(few);
    }

    private static int sizeOf(JsonNode list) {
        return list.isArray() ? list.size() : list.path("exhibitors").size();
    }

    private static JsonNode only(TestSocket person) {
        return array(object("id", person.userId()));
    }

    @Test
    void pollsWithTheirOptionsVotesAndOwnAnswers() {
        costsTheSame(
                5,
                () -> {
                    JsonNode poll = admin.ok(
                                    "poll.create",
                                    object(
                                            "room",
                                            stage,
                                            "content",
                                            "Tea?",
                                            "state",
                                            "open",
                                            "options",
                                            array(Map.of("content", "yes"), Map.of("content", "no"))))
                            .path("poll");
                    JsonNode option = poll.path("options").path(0).path("id");
                    ada.ok("poll.vote", object("room", stage, "id", poll.path("id"), "options", array(option)));
                },
                Map.of("poll.list", object("room", stage)));
    }

    @Test
    void questionsWithTheirScores() {
        costsTheSame(
                5,
                () -> {
                    JsonNode question = admin.ok("question.ask", object("room", stage, "content", "Why?"))
                            .path("question");
                    ada.ok("question.vote", object("room", stage, "id", question.path("id")));
                },
                Map.of("question.list", object("room", stage)));
    }

    @Test
    void exhibitorsWithTheirLinksAndStaff() {
        JsonNode links = array(object("display_text", "Home", "url", "https://example.org"));
        costsTheSame(
                5,
                () -> admin.ok(
                        "exhibition.patch",
                        object("id", "", "room_id", room("fair"), "links", links, "staff", only(ada))),
                Map.of(
                        "exhibition.list", object("room", room("fair")),
                        "exhibition.list.all", object(),
                        "exhibition.get.staffed_by_user", object("user_id", ada.userId())));
    }

    @Test
    void postersWithTheirLinksPresentersAndLikes() {
        JsonNode links = array(object("display_text", "Home", "url", "https://example.org"));
        costsTheSame(
                5,
                () -> {
                    JsonNode poster = admin.ok(
                            "poster.patch",
                            object(
                                    "id",
                                    "",
                                    "parent_room_id",
                                    room("posters"),
                                    "links",
                                    links,
                                    "presenters",
                                    only(ada)));
                    ada.ok("poster.vote", object("poster", poster.path("id")));
                },
                Map.of(
                        "poster.list", object("room", room("posters")),
                        "poster.list.all", object(),
                        "poster.get.presented_by_user", object("user_id", ada.userId())));
    }
}
