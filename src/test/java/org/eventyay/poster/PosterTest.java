package org.eventyay.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.eventyay.lifecycle.WorldCloning;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Posters are hung up, changed by whoever presents them, found, and liked. */
class PosterTest {
    private static final JsonNode NOBODY = object("authors", List.of(), "organizations", List.of());

    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.room("posters", "Posters", "poster.native");
        plan.room("annex", "Annex", "poster.native");
        List<String> admin = new ArrayList<>(plan.roles.get("admin"));
        admin.add("world:rooms.create.poster");
        plan.roles.put("admin", admin);
        plan.grants.putArray("attendee").add("inside");
        plan.roles.put("lobby", List.of("world:view"));
        plan.grants.putArray("lobby");
    });
    private final TestSocket manager = world.person("Pam", "admin", "inside");
    private final String hall = manager.room("posters").path("id").asString();

    private TestSocket visitor(String name) {
        return world.person(name, "inside");
    }

    private JsonNode create(String title, TestSocket... presenters) {
        return patch(manager, "", "parent_room_id", hall, "title", title, "presenters", people(presenters));
    }

    private static JsonNode people(TestSocket... people) {
        return array(
                Arrays.stream(people).map(one -> object("id", one.userId())).toArray());
    }

    private static JsonNode patch(TestSocket who, String id, Object... changes) {
        return who.ok("poster.patch", ((ObjectNode) object(changes)).put("id", id));
    }

    private static ObjectNode get(TestSocket who, JsonNode poster) {
        return (ObjectNode) who.ok("poster.get", object("poster", id(poster)));
    }

    private JsonNode listed(TestSocket who, JsonNode poster) {
        return who.ok("poster.list", object("room", hall))
                .valueStream()
                .filter(one -> id(one).equals(id(poster)))
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }

    private static JsonNode insert(String text) {
        return object("insert", text);
    }

    @Test
    void aPosterBeginsEmptyAndChangesInPart() {
        JsonNode made = patch(manager, "", "parent_room_id", hall);
        assertThat(made.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "title",
                        "abstract",
                        "authors",
                        "category",
                        "tags",
                        "poster_url",
                        "poster_preview",
                        "links",
                        "presenters",
                        "channel",
                        "votes",
                        "presentation_room_id",
                        "schedule_session",
                        "parent_room_id");
        assertThat(made.path("authors")).isEqualTo(NOBODY);
        TestSocket visitor = visitor("Vic");
        assertThat(listed(visitor, made))
                .isEqualTo(object(
                        "id",
                        id(made),
                        "title",
                        "",
                        "abstract",
                        List.of(),
                        "authors",
                        NOBODY,
                        "category",
                        null,
                        "tags",
                        List.of(),
                        "poster_url",
                        null,
                        "poster_preview",
                        null,
                        "has_voted",
                        false));
        JsonNode authors =
                object("authors", List.of(object("name", "Ann", "orgs", List.of(0))), "organizations", List.of("Uni"));
        JsonNode link = object("display_text", "b", "url", "https://x.org", "sorting_priority", 0);
        JsonNode changed = patch(
                manager,
                id(made),
                "title",
                "  Two ",
                "authors",
                authors,
                "tags",
                List.of("t1"),
                "category",
                "bio",
                "poster_url",
                "/media/p.pdf",
                "links",
                List.of(link, object("display_text", "a", "url", "/x"), link),
                "schedule_session",
                "S1",
                "abstract",
                object("ops", List.of(insert("Why"))),
                "channel",
                UUID.randomUUID().toString(),
                "votes",
                7);
        ObjectNode wanted = (ObjectNode) made.deepCopy();
        wanted.put("title", "  Two ")
                .put("category", "bio")
                .put("poster_url", "/media/p.pdf")
                .put("schedule_session", "S1");
        wanted.set("authors", authors);
        wanted.set("tags", array("t1"));
        wanted.set("abstract", object("ops", List.of(insert("Why"))));
        wanted.set("links", array(object("display_text", "a", "url", "/x", "sorting_priority", 0), link));
        assertThat(changed).isEqualTo(wanted);
        assertThat(get(visitor, made)).isEqualTo(wanted.deepCopy().put("has_voted", false));
        assertThat(patch(manager, id(made), "authors", null).path("authors")).isEqualTo(NOBODY);
        String stage = manager.room("stage").path("id").asString();
        assertThat(patch(manager, id(made), "presentation_room_id", stage)
                        .path("presentation_room_id")
                        .asString())
                .isEqualTo(stage);
        assertThat(patch(manager, id(made), "presentation_room_id", "")
                        .path("presentation_room_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void listsShowTheBeginningOfAnAbstract() {
        JsonNode bold = object("insert", "b".repeat(600), "attributes", object("bold", true));
        List<JsonNode> ops =
                List.of(insert("a".repeat(600)), object("insert", object("image", "/i.png")), bold, insert("c"));
        JsonNode poster = create("Long");
        patch(manager, id(poster), "abstract", object("ops", ops));
        JsonNode cut = object("insert", "b".repeat(400) + "…", "attributes", object("bold", true));
        assertThat(listed(manager, poster).path("abstract"))
                .isEqualTo(object("ops", List.of(insert("a".repeat(600)), cut)));
        patch(manager, id(poster), "abstract", ops);
        assertThat(listed(manager, poster).path("abstract")).isEqualTo(array(insert("a".repeat(600)), cut));
        List<JsonNode> brief = List.of(insert("a"), object("insert", object("image", "/i.png")));
        patch(manager, id(poster), "abstract", brief);
        assertThat(listed(manager, poster).path("abstract")).isEqualTo(array(brief.toArray()));
    }

    @Test
    void presentersChangeTheTextsAndManagersTheRest() {
        TestSocket presenter = visitor("Pre");
        TestSocket other = visitor("Other");
        JsonNode poster = create("B", presenter);
        JsonNode first = create("A", presenter, other);
        String annex = manager.room("annex").path("id").asString();
        JsonNode changed = patch(
                presenter,
                id(poster),
                "title",
                "Mine",
                "presenters",
                List.of(),
                "parent_room_id",
                annex,
                "presentation_room_id",
                annex,
                "tags",
                List.of("t"),
                "category",
                "c",
                "schedule_session",
                "X");
        assertThat(changed).isEqualTo(((ObjectNode) poster.deepCopy()).put("title", "Mine"));
        patch(presenter, id(poster), "title", "B");
        assertThat(presenter.ok("poster.list.all", Map.of()))
                .isEqualTo(array(object("id", id(first), "title", "A"), object("id", id(poster), "title", "B")));
        assertThat(visitor("Vic").ok("poster.list.all", Map.of())).isEqualTo(array());
        assertThat(other.ok("poster.get.presented_by_user", object("user_id", other.userId())))
                .isEqualTo(array(first));
        other.error("poster.patch", object("id", id(poster), "title", "x"), "poster.not_presenter");
        other.error("poster.patch", object("id", "", "parent_room_id", hall), "poster.not_presenter");
        assertThat(patch(manager, id(poster), "parent_room_id", annex)
                        .path("parent_room_id")
                        .asString())
                .isEqualTo(annex);

        other.error("poster.delete", object("poster", id(first)), "auth.denied");
        other.ok("poster.vote", object("poster", id(first)));
        manager.ok("poster.delete", object("poster", id(first)));
        manager.error("poster.delete", object("poster", id(first)), "poster.unknown_poster");
        assertThat(count(
                        "channel where id = ?",
                        UUID.fromString(first.path("channel").asString())))
                .isZero();
        manager.ok("user.delete", object("id", presenter.userId()));
        assertThat(get(manager, poster).path("presenters")).isEqualTo(array());
        List<String> log = manager.ok("world.auditlog.list", object())
                .path("results")
                .valueStream()
                .filter(row -> row.path("data").path("object").asString("").equals(id(first)))
                .map(row -> row.path("type").asString())
                .toList();
        assertThat(log).containsExactlyInAnyOrder("poster.updated", "poster.deleted");
    }

    private static int count(String rows, Object... parameters) {
        return TestServer.get()
                .bean(JdbcClient.class)
                .sql("select count(*) from " + rows)
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    @Test
    void whoLikesAPosterIsCountedOnce() {
        JsonNode poster = create("P");
        List<TestSocket> fans = new ArrayList<>();
        String uid = "u-" + UUID.randomUUID();
        for (int i = 0; i < 6; i++) {
            fans.add(world.login(i < 2 ? uid : uid + i, "inside"));
        }
        fans.forEach(fan -> fan.send("poster.vote", 900, Map.of("poster", id(poster))));
        List<String> since = fans.stream()
                .map(fan -> fan.expect("success").path("datetime").asString())
                .toList();
        assertThat(since.get(0)).isEqualTo(since.get(1));
        assertThat(get(fans.get(2), poster).path("votes").asInt()).isEqualTo(5);
        assertThat(listed(fans.get(2), poster).path("has_voted").asBoolean()).isTrue();
        fans.get(2).ok("poster.unvote", object("poster", id(poster)));
        fans.get(2).ok("poster.unvote", object("poster", id(poster)));
        assertThat(get(fans.get(2), poster))
                .isEqualTo(((ObjectNode) poster.deepCopy()).put("votes", 4).put("has_voted", false));
        JsonNode again = fans.get(1).ok("poster.vote", object("poster", id(poster)));
        assertThat(again)
                .isEqualTo(object("poster", id(poster), "user", fans.get(0).userId(), "datetime", since.get(0)));
    }

    @Test
    void whatCannotBeStoredIsRefusedAndHiddenHallsHideTheirPosters() {
        JsonNode poster = create("P");
        for (JsonNode bad : List.of(
                object("title", 5),
                object("title", "x".repeat(1_001)),
                object("authors", List.of("Ann")),
                object("authors", object("authors", List.of(object("name", "A", "orgs", List.of(0))))),
                object("authors", object("organizations", "Uni")),
                object("tags", "all"),
                object("tags", List.of(1)),
                object("poster_url", "javascript:x"),
                object("links", List.of(object("display_text", "a", "url", "data:text/html,x"))),
                object("presenters", List.of(object("id", UUID.randomUUID().toString()))),
                object("abstract", "text"))) {
            manager.error(
                    "poster.patch",
                    ((ObjectNode) bad).put("id", id(poster)).put("schedule_session", "S"),
                    "poster.invalid");
        }
        for (Object unknown : new Object[] {"x", UUID.randomUUID().toString(), null, 5, List.of()}) {
            manager.error("poster.patch", object("id", unknown), "poster.unknown_poster");
            for (String action : List.of("poster.get", "poster.delete", "poster.vote", "poster.unvote")) {
                manager.error(action, object("poster", unknown), "poster.unknown_poster");
            }
        }
        for (Object no : new Object[] {
            "",
            null,
            UUID.randomUUID().toString(),
            manager.room("stage").path("id").asString()
        }) {
            manager.error("poster.patch", object("id", "", "parent_room_id", no), "poster.unknown_poster");
            manager.error("poster.patch", object("id", id(poster), "parent_room_id", no), "poster.unknown_poster");
        }
        assertThat(get(manager, poster)).isEqualTo(((ObjectNode) poster.deepCopy()).put("has_voted", false));
        TestSocket outside = world.guest();
        outside.error("poster.list", object("room", hall), "protocol.denied");
        outside.error("poster.vote", object("poster", id(poster)), "poster.unknown_poster");
        manager.error(
                "poster.list", object("room", manager.room("stage").path("id").asString()), "room.unknown");
    }

    @Test
    void aCopyOfTheWorldHasItsPostersIfThatIsWanted() {
        TestSocket presenter = visitor("Pre");
        JsonNode poster = create("P", presenter);
        patch(manager, id(poster), "links", List.of(object("display_text", "a", "url", "/x")));
        presenter.ok("poster.vote", object("poster", id(poster)));
        for (boolean wanted : new boolean[] {false, true}) {
            String copy = world.id() + (wanted ? "b" : "a");
            TestServer.get()
                    .bean(WorldCloning.class)
                    .run(world.id(), new WorldService.NewWorld(copy, "Copy", null, "en", "UTC"), true, wanted);
            assertThat(count("poster where world_id = ? and title = 'P' and channel_id is not null", copy))
                    .isEqualTo(wanted ? 1 : 0);
            assertThat(count("poster_link l join poster p on p.id = l.poster_id where p.world_id = ?", copy))
                    .isEqualTo(wanted ? 1 : 0);
            assertThat(count("poster_presenter l join poster p on p.id = l.poster_id where p.world_id = ?", copy))
                    .isZero();
            assertThat(count("poster_vote l join poster p on p.id = l.poster_id where p.world_id = ?", copy))
                    .isZero();
        }
    }

    @Test
    void theFirstPageOfAnUploadedPdfBecomesThePictureOfItsPoster() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(content);
        }
        String pdf = TestServer.get()
                .bean(StoredFiles.class)
                .store(NewFile.open(world.id(), null, "poster.pdf", "application/pdf"), content.toByteArray())
                .url();
        JsonNode poster = create("P");
        patch(manager, id(poster), "poster_url", pdf, "poster_preview", "/own.png");
        assertThat(get(manager, poster).path("poster_preview").asString()).isEqualTo("/own.png");
        patch(manager, id(poster), "poster_preview", "");
        await().until(() ->
                get(manager, poster).path("poster_preview").asString("").endsWith(".png"));
        patch(
                manager,
                id(poster),
                "poster_url",
                "https://elsewhere.example.org/" + UUID.randomUUID() + ".pdf",
                "poster_preview",
                "");
        assertThat(get(manager, poster).path("poster_preview").asString("")).isEmpty();
    }
}
