package org.eventyay.exhibition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Exhibitors are put up and changed by those who may; visitors ask, staff answer, and each hears what is for them. */
class ExhibitionTest {
    private static final String UPDATE = "exhibition.exhibition_data_update";
    private static final String ASKED = "exhibition.contact_request";
    private static final String CLOSED = "exhibition.contact_request_close";

    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.config.putObject("trait_badges_map").put("gold", "Gold");
        plan.room("fair", "Fair", "exhibition.native");
        plan.room("annex", "Annex", "exhibition.native");
        plan.grants.putArray("attendee").add("inside");
        plan.roles.put("lobby", List.of("world:view"));
        plan.grants.putArray("lobby");
    });
    private final TestSocket manager = world.person("Fay", "admin", "inside");
    private final String fair = manager.room("fair").path("id").asString();

    private TestSocket visitor(String name) {
        return world.person(name, "inside");
    }

    private JsonNode create(TestSocket... staff) {
        return patch(manager, "", "room_id", fair, "name", "Booth", "staff", people(staff));
    }

    private static JsonNode people(TestSocket... staff) {
        return array(Arrays.stream(staff).map(one -> object("id", one.userId())).toArray());
    }

    private static JsonNode patch(TestSocket who, String id, Object... changes) {
        return who.ok("exhibition.patch", ((ObjectNode) object(changes)).put("id", id))
                .path("exhibitor");
    }

    private static JsonNode get(TestSocket who, JsonNode exhibitor) {
        return who.ok("exhibition.get", object("exhibitor", id(exhibitor))).path("exhibitor");
    }

    private static JsonNode contact(TestSocket who, JsonNode exhibitor) {
        return who.ok("exhibition.contact", object("exhibitor", id(exhibitor))).path("contact_request");
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }

    private static List<String> texts(JsonNode list, String key) {
        return list.valueStream().map(one -> one.path(key).asString()).toList();
    }

    private static JdbcClient database() {
        return TestServer.get().bean(JdbcClient.class);
    }

    @Test
    void anExhibitorBeginsWithDefaultsAndChangesInPart() {
        JsonNode made = patch(manager, "", "room_id", fair);
        assertThat(made.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "tagline",
                        "short_text",
                        "text_legacy",
                        "text_content",
                        "logo",
                        "banner_list",
                        "banner_detail",
                        "size",
                        "sorting_priority",
                        "contact_enabled",
                        "room_id",
                        "highlighted_room_id",
                        "links",
                        "social_media_links",
                        "staff");
        assertThat(made.path("size").asString()).isEqualTo("1x1");
        assertThat(made.path("text_content")).isEqualTo(array());
        String stage = manager.room("stage").path("id").asString();
        JsonNode link =
                object("display_text", "b", "url", "/media/pub/x.pdf", "category", "download", "sorting_priority", 2);
        JsonNode changed = patch(
                manager,
                id(made),
                "name",
                "  Two \n",
                "room",
                "invalid",
                "sorting_priority",
                "7",
                "highlighted_room_id",
                stage,
                "links",
                List.of(link, object("display_text", "a", "url", "mailto:a@b.org"), link),
                "social_media_links",
                List.of(object("display_text", "Xing", "url", "https://xing.example.org")),
                "text_content",
                object("ops", List.of(object("insert", "Hi"))));
        ObjectNode wanted = (ObjectNode) made.deepCopy();
        wanted.put("name", "Two").put("sorting_priority", 7).put("highlighted_room_id", stage);
        wanted.putArray("links")
                .add(object("display_text", "a", "url", "mailto:a@b.org", "category", "profile", "sorting_priority", 0))
                .add(link);
        wanted.putArray("social_media_links").add(object("display_text", "Xing", "url", "https://xing.example.org"));
        wanted.set("text_content", object("ops", List.of(object("insert", "Hi"))));
        assertThat(changed).isEqualTo(wanted);
        assertThat(get(visitor("Vic"), made)).isEqualTo(wanted);
        // editors leave a hole where they take something out of a list
        assertThat(patch(
                        manager,
                        id(made),
                        "links",
                        Arrays.asList(null, link, wanted.path("links").get(0), null),
                        "social_media_links",
                        Arrays.asList(wanted.path("social_media_links").get(0), null),
                        "staff",
                        Collections.singletonList(null)))
                .isEqualTo(wanted);
        // a whole object sent back changes nothing, a room that does not exist is none
        assertThat(manager.ok("exhibition.patch", changed).path("exhibitor")).isEqualTo(wanted);
        assertThat(patch(manager, id(made), "highlighted_room_id", "nowhere")
                        .path("highlighted_room_id")
                        .isNull())
                .isTrue();
        JsonNode cards =
                visitor("Ann").ok("exhibition.list", object("room", fair)).path("exhibitors");
        assertThat(cards.get(0))
                .isEqualTo(object(
                        "id",
                        id(made),
                        "name",
                        "Two",
                        "tagline",
                        null,
                        "short_text",
                        null,
                        "logo",
                        null,
                        "banner_list",
                        null,
                        "size",
                        "1x1",
                        "sorting_priority",
                        7));
    }

    @Test
    void staffChangeTheTextsAndManagersTheRest() {
        TestSocket staff = visitor("Stan");
        TestSocket other = visitor("Other");
        JsonNode booth = create(staff);
        assertThat(staff.expect(UPDATE))
                .isEqualTo(object(
                        "data",
                        object(
                                "exhibitors",
                                List.of(object("id", id(booth), "name", "Booth")),
                                "contact_requests",
                                List.of())));
        String annex = manager.room("annex").path("id").asString();
        JsonNode changed = patch(
                staff,
                id(booth),
                "tagline",
                "Mine",
                "name",
                "Stolen",
                "size",
                "3x3",
                "sorting_priority",
                9,
                "room_id",
                annex,
                "contact_enabled",
                false,
                "highlighted_room_id",
                annex,
                "staff",
                List.of());
        assertThat(changed).isEqualTo(((ObjectNode) booth.deepCopy()).put("tagline", "Mine"));
        staff.expect(UPDATE);
        other.error("exhibition.patch", object("id", id(booth), "tagline", "x"), "exhibition.not_staff_member");
        other.error("exhibition.patch", object("id", "", "room_id", fair), "exhibition.not_staff_member");
        assertThat(patch(manager, id(booth), "room_id", annex).path("room_id").asString())
                .isEqualTo(annex);
        staff.drain();

        patch(manager, id(booth), "staff", people(other, staff));
        assertThat(texts(get(manager, booth).path("staff"), "id")).containsExactly(staff.userId(), other.userId());
        staff.expect(UPDATE);
        other.expect(UPDATE, data -> data.path("data").path("exhibitors").size() == 1);
        patch(manager, id(booth), "staff", people(other));
        staff.expect(UPDATE, data -> data.path("data").path("exhibitors").isEmpty());
        other.expect(UPDATE, data -> data.path("data").path("exhibitors").size() == 1);
        manager.ok("exhibition.delete", object("exhibitor", id(booth)));
        other.expect(UPDATE, data -> data.path("data").path("exhibitors").isEmpty());
        other.nothing(UPDATE);
        manager.error("exhibition.delete", object("exhibitor", id(booth)), "exhibition.unknown_exhibitor");
        List<JsonNode> log = manager.ok("world.auditlog.list", object())
                .path("results")
                .valueStream()
                .filter(row -> row.path("data").path("object").asString("").equals(id(booth)))
                .toList();
        assertThat(log).hasSize(6);
        assertThat(log.stream().filter(row -> row.path("data").path("old").isEmpty()))
                .hasSize(1);
        assertThat(log.stream().filter(row -> row.path("type").asString().equals("exhibition.exhibitor.deleted")))
                .hasSize(1)
                .allMatch(row -> !row.path("data").has("new"));
    }

    @Test
    void whatCannotBeStoredIsRefusedAndChangesNothing() {
        JsonNode booth = create();
        List<Object> link =
                List.of("javascript:alert(1)", " JavaScript:x", "data:text/html,x", "//x.org", "x".repeat(201), 5);
        List<JsonNode> bad = new ArrayList<>();
        link.forEach(url -> bad.add(object("links", List.of(object("display_text", "a", "url", url)))));
        link.forEach(url -> bad.add(object("logo", url)));
        bad.addAll(List.of(
                object("name", "x".repeat(81)),
                object("name", 5),
                object("tagline", "x".repeat(251)),
                object("tagline", "a\u0007b"),
                object("size", "2x2"),
                object("size", null),
                object("sorting_priority", "many"),
                object("sorting_priority", true),
                object("contact_enabled", "perhaps"),
                object("links", "all"),
                object("links", List.of("a")),
                object("links", List.of(object("display_text", "a"))),
                object("links", List.of(object("display_text", "a", "url", "/", "category", "other"))),
                object("staff", List.of(object("id", UUID.randomUUID().toString()))),
                object("staff", List.of(object("id", "nobody"))),
                object("text_content", "text"),
                object("text_content", List.of(object("delete", 5))),
                object("text_content", List.of(object("insert", "x".repeat(270_000))))));
        for (JsonNode each : bad) {
            ObjectNode body = (ObjectNode) each.deepCopy();
            if (each.toString().length() < 50_000) {
                manager.error(
                        "exhibition.patch", body.put("id", id(booth)).put("short_text", "new"), "exhibition.invalid");
            }
        }
        manager.error("exhibition.patch", object("id", id(booth), "room_id", "x"), "exhibition.unknown_exhibitor");
        manager.error(
                "exhibition.patch",
                object(
                        "id",
                        id(booth),
                        "room_id",
                        manager.room("stage").path("id").asString()),
                "exhibition.unknown_exhibitor");
        manager.error("exhibition.patch", object("id", "", "name", "x"), "exhibition.unknown_exhibitor");
        for (Object unknown : new Object[] {"x", UUID.randomUUID().toString(), null, 5, List.of()}) {
            manager.error("exhibition.patch", object("id", unknown), "exhibition.unknown_exhibitor");
            manager.error("exhibition.get", object("exhibitor", unknown), "exhibition.unknown_exhibitor");
        }
        manager.error("exhibition.get.staffed_by_user", object("user_id", 5), "exhibition.invalid");
        assertThat(get(manager, booth)).isEqualTo(booth);
    }

    @Test
    void whoMayNotSeeTheHallSeesNobodyInIt() {
        TestSocket staff = visitor("Stan");
        JsonNode booth = create(staff);
        TestSocket outside = world.guest();
        outside.error("exhibition.list", object("room", fair), "protocol.denied");
        outside.error("exhibition.get", object("exhibitor", id(booth)), "exhibition.unknown_exhibitor");
        assertThat(outside.ok("exhibition.get.staffed_by_user", object("user_id", staff.userId())))
                .isEqualTo(object("exhibitors", List.of()));
        outside.error("exhibition.contact", object("exhibitor", id(booth)), "auth.denied");
        TestWorld elsewhere = TestWorld.create(TestServer.get());
        elsewhere
                .person("Alien", "admin")
                .error("exhibition.get", object("exhibitor", id(booth)), "exhibition.unknown_exhibitor");
        assertThat(manager.ok("exhibition.get.staffed_by_user", object("user_id", staff.userId()))
                        .path("exhibitors"))
                .isEqualTo(array(booth));
        manager.ok("room.delete", object("room", fair));
        visitor("Vic").error("exhibition.get", object("exhibitor", id(booth)), "exhibition.unknown_exhibitor");
        assertThat(get(staff, booth)).isEqualTo(booth);
    }

    @Test
    void oneOfTheStaffAnswersAndBothSidesHear() throws Exception {
        TestSocket staff = visitor("Stan");
        TestSocket colleague = visitor("Cleo");
        TestSocket visitor = world.person("Vic", "inside", "gold");
        JsonNode booth = create(staff, colleague);
        JsonNode asked = contact(visitor, booth);
        assertThat(asked.propertyNames())
                .containsExactlyInAnyOrder("id", "exhibitor", "user", "state", "answered_by", "timestamp");
        assertThat(asked.path("user").path("badges")).isEqualTo(array());
        for (TestSocket each : List.of(staff, colleague)) {
            assertThat(each.expect(ASKED)).isEqualTo(object("contact_request", asked));
        }
        assertThat(contact(visitor, booth)).isEqualTo(asked);
        staff.nothing(ASKED);
        visitor.error(
                "exhibition.contact_accept",
                object("contact_request", id(asked), "channel", "c"),
                "exhibition.not_staff_member");
        staff.error(
                "exhibition.contact_cancel",
                object("contact_request", id(asked)),
                "exhibition.unknown_contact_request");

        JsonNode body = object("contact_request", id(asked), "channel", object("any", 1));
        staff.send("exhibition.contact_accept", 501, body);
        colleague.send("exhibition.contact_accept", 502, body);
        JsonNode accepted = visitor.expect("exhibition.contact_accepted");
        assertThat(accepted.path("channel")).isEqualTo(object("any", 1));
        assertThat(accepted.path("contact_request").path("state").asString()).isEqualTo("answered");
        List<String> answers = new ArrayList<>();
        for (TestSocket each : List.of(staff, colleague)) {
            assertThat(each.expect(CLOSED)).isEqualTo(object("contact_request", accepted.path("contact_request")));
            each.drain().stream()
                    .filter(frame -> frame.path(1).isInt() && frame.path(1).asInt() > 500)
                    .forEach(frame -> answers.add(frame.get(0).asString()));
        }
        assertThat(answers).containsExactlyInAnyOrder("success", "error");
        visitor.nothing("exhibition.contact_accepted");
        visitor.error(
                "exhibition.contact_cancel",
                object("contact_request", id(asked)),
                "exhibition.unknown_contact_request");
        TestSocket heir = visitor("Heir");
        patch(manager, id(booth), "staff", people(heir));
        staff.error("exhibition.contact_accept", body, "exhibition.unknown_contact_request");
        assertThat(contact(visitor, booth)).isNotEqualTo(asked);
    }

    @Test
    void aRequestEndsWithItsConnectionOrIsMissed() {
        TestSocket staff = visitor("Stan");
        JsonNode booth = create(staff);
        JsonNode second = create(staff);
        String uid = "u-" + UUID.randomUUID();
        TestSocket tab = world.login(uid, "inside");
        TestSocket other = world.login(uid, "inside");
        JsonNode one = contact(tab, booth);
        JsonNode two = contact(other, second);
        staff.drain();
        tab.closeAndWait();
        JsonNode closed = staff.expect(CLOSED).path("contact_request");
        assertThat(id(closed)).isEqualTo(id(one));
        assertThat(closed.path("state").asString()).isEqualTo("missed");
        other.ok("exhibition.contact_cancel", object("contact_request", id(two)));
        other.ok("exhibition.contact_cancel", object("contact_request", id(two)));
        assertThat(id(staff.expect(CLOSED).path("contact_request"))).isEqualTo(id(two));
        staff.ok("exhibition.contact_accept", object("contact_request", id(two), "channel", "c"));
        other.expect("exhibition.contact_accepted");
        staff.drain();

        JsonNode lost = contact(other, booth);
        staff.expect(ASKED);
        database()
                .sql("update contact_request set timestamp = ? where id = ?")
                .params(java.sql.Timestamp.from(Instant.now().minus(Duration.ofMinutes(2))), UUID.fromString(id(lost)))
                .update();
        TestServer.get().bean(ContactService.class).run();
        assertThat(staff.expect(CLOSED).path("contact_request").path("state").asString())
                .isEqualTo("missed");
    }

    @Test
    void nobodyIsAskedWhoIsNotThere() {
        TestSocket staff = visitor("Stan");
        TestSocket visitor = visitor("Vic");
        visitor.error("exhibition.contact", object("exhibitor", id(create())), "exhibition.contact_disabled");
        JsonNode quiet = create(staff);
        patch(manager, id(quiet), "contact_enabled", false);
        visitor.error("exhibition.contact", object("exhibitor", id(quiet)), "exhibition.contact_disabled");
        JsonNode booth = create(staff);
        JsonNode asked = contact(visitor, booth);
        staff.ok("exhibition.contact_accept", object("contact_request", id(asked), "channel", "c"));
        manager.ok("user.delete", object("id", visitor.userId()));
        manager.ok("user.delete", object("id", staff.userId()));
        assertThat(get(manager, booth).path("staff")).isEqualTo(array());
        TestSocket heir = visitor("Heir");
        patch(manager, id(booth), "staff", people(heir));
        JsonNode known =
                heir.expect(UPDATE).path("data").path("contact_requests").get(0);
        assertThat(known.path("user").path("deleted").asBoolean()).isTrue();
        assertThat(known.path("user").path("profile")).isEqualTo(object());
        assertThat(manager.ok("exhibition.list.all", Map.of()).path("exhibitors"))
                .hasSize(3);
        assertThat(heir.ok("exhibition.list.all", Map.of()).path("exhibitors"))
                .isEqualTo(array(object("id", id(booth), "name", "Booth")));
    }

    private static int views(JsonNode booth) {
        return database()
                .sql("select count(*) from exhibitor_view where exhibitor_id = ?")
                .param(UUID.fromString(id(booth)))
                .query(Integer.class)
                .single();
    }

    @Test
    void whoLookedIsNotedUnlessTheWorldDoesNotWantIt() {
        TestSocket visitor = visitor("Vic");
        JsonNode booth = create();
        get(visitor, booth);
        get(visitor, booth);
        assertThat(views(booth)).isEqualTo(2);
        manager.ok("world.config.patch", object("track_exhibitor_views", false));
        get(visitor, booth);
        assertThat(views(booth)).isEqualTo(2);
    }
}
