package org.eventyay.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.HashMap;
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

/** Given somebody who does something faster, or more of it, than they may, then they are told so, and nobody else is held up. */
class PaceTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);

    /** Sent at once beyond what may be done at once; in that time no pace allows so many more. */
    private static final int BEYOND = 40;

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.rooms.forEach(room -> room.getModuleConfig()
                .forEach(module ->
                        ((ObjectNode) module.path("config")).put("active", true).put("requires_moderation", false)));
        plan.room("fair", "Fair", "exhibition.native");
        plan.room("posters", "Posters", "poster.native");
        plan.room("meet", "Meet", "networking.roulette");
        plan.roles.get("admin").add("world:rooms.create.poster");
    });
    private final TestSocket admin = world.person("Boss", "admin");
    private final TestSocket ada = world.person("Ada");
    private final TestSocket bob = world.person("Bob");
    private final String stage = room("stage");

    private String room(String importId) {
        return admin.room(importId).path("id").asString();
    }

    /** Somebody does it so often that they are stopped; others can do it still. */
    private void stopped(String action, Object body, int atOnce, String code) {
        for (int id = 0; id < atOnce + BEYOND; id++) {
            ada.send(action, 10_000 + id, body);
        }
        List<JsonNode> replies = new ArrayList<>();
        while (replies.size() < atOnce + BEYOND) {
            JsonNode frame = ada.next();
            if (frame.size() == 3 && frame.get(1).asInt(0) >= 10_000) {
                replies.add(frame);
            }
        }
        assertThat(replies.subList(0, atOnce))
                .allSatisfy(reply ->
                        assertThat(reply.get(0).asString()).as(reply.toString()).isEqualTo("success"));
        List<JsonNode> refused = replies.stream()
                .filter(reply -> reply.get(0).asString().equals("error"))
                .toList();
        assertThat(refused)
                .as("%s after %d", action, atOnce)
                .isNotEmpty()
                .allSatisfy(reply ->
                        assertThat(reply.get(2).path("code").asString()).isEqualTo(code));
        bob.ok(action, body);
    }

    @Test
    void votesInPolls() {
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
                                array(Map.of("content", "a"))))
                .path("poll");
        JsonNode option = poll.path("options").path(0).path("id");
        stopped("poll.vote", object("room", stage, "id", poll.path("id"), "options", array(option)), 20, "poll.vote");
    }

    @Test
    void questionsAndVotesForThem() {
        JsonNode asked =
                bob.ok("question.ask", object("room", stage, "content", "Why?")).path("question");
        stopped("question.ask", object("room", stage, "content", "When?"), 20, "question.limit");
        stopped("question.vote", object("room", stage, "id", asked.path("id")), 40, "question.vote");
    }

    @Test
    void questionsThatWaitOrAreShown() {
        DATABASE.sql("insert into question (id, room_id, content, state, sender_id)"
                        + " select gen_random_uuid(), ?::uuid, 'Q', 'visible', ?::uuid from generate_series(1, 99)")
                .params(stage, ada.userId())
                .update();
        JsonNode last = ada.ok("question.ask", object("room", stage, "content", "One more"))
                .path("question");
        ada.error("question.ask", object("room", stage, "content", "Too many"), "question.limit");
        bob.ok("question.ask", object("room", stage, "content", "Mine"));
        admin.ok("question.update", object("room", stage, "id", last.path("id"), "state", "archived"));
        ada.ok("question.ask", object("room", stage, "content", "Again"));
    }

    private JsonNode exhibitor() {
        return admin.ok(
                        "exhibition.patch",
                        object("id", "", "room_id", room("fair"), "staff", array(object("id", admin.userId()))))
                .path("exhibitor")
                .path("id");
    }

    @Test
    void requestsToExhibitors() {
        stopped("exhibition.contact", object("exhibitor", exhibitor()), 20, "exhibition.rate_limited");
    }

    @Test
    void requestsToExhibitorsInAnHour() {
        JsonNode exhibitor = exhibitor();
        DATABASE.sql("insert into contact_request (id, exhibitor_id, user_id, state)"
                        + " select gen_random_uuid(), ?::uuid, ?::uuid, 'missed' from generate_series(1, 120)")
                .params(exhibitor.asString(), ada.userId())
                .update();
        ada.error("exhibition.contact", object("exhibitor", exhibitor), "exhibition.rate_limited");
        bob.ok("exhibition.contact", object("exhibitor", exhibitor));
        DATABASE.sql("update contact_request set timestamp = timestamp - interval '1 hour' where user_id = ?::uuid")
                .param(ada.userId())
                .update();
        ada.ok("exhibition.contact", object("exhibitor", exhibitor));
    }

    @Test
    void likesOfPosters() {
        JsonNode poster = admin.ok("poster.patch", object("id", "", "parent_room_id", room("posters")))
                .path("id");
        stopped("poster.vote", object("poster", poster), 50, "poster.rate_limited");
        ada.error("poster.unvote", object("poster", poster), "poster.rate_limited");
    }

    @Test
    void requestsToMeetAStranger() {
        for (int id = 0; id < 30 + BEYOND; id++) {
            ada.send("roulette.start", 10_000 + id, object("room", room("meet")));
        }
        Map<String, Integer> told = new HashMap<>();
        for (int id = 0; id < 30 + BEYOND; id++) {
            JsonNode frame = ada.next();
            told.merge(
                    frame.get(2)
                            .path("status")
                            .asString(frame.get(2).path("code").asString("")),
                    1,
                    Integer::sum);
        }
        assertThat(told.get("wait")).isGreaterThanOrEqualTo(30);
        assertThat(told.get("roulette.rate_limited")).isPositive();
        assertThat(told).hasSize(2);
        // who waits is met nevertheless
        assertThat(bob.ok("roulette.start", object("room", room("meet")))
                        .path("status")
                        .asString())
                .isEqualTo("match");
    }

    @Test
    void languagesOfCaptionsAndTheirTranscripts() {
        JsonNode track = object("language", "en", "label", "English", "transcript", "public");
        admin.ok("room.caption.config.set", object("room", stage, "tracks", array(track)));
        JsonNode english = object("room", stage, "language", "en");
        stopped("room.caption.subscribe", english, 20, "room.caption.limit");
        stopped("room.caption.transcript", english, 20, "room.caption.limit");
    }

    @Test
    void keysOfThoseWhoSendCaptions() {
        JsonNode key = object("room", stage, "name", "stenographer");
        admin.ok("room.caption.key.create", key);
        DATABASE.sql(
                        "insert into caption_key (id, room_id, name, key_hash)"
                                + " select gen_random_uuid(), ?::uuid, 'k' || n, md5(random()::text) from generate_series(1, 49) n")
                .param(stage)
                .update();
        admin.error("room.caption.key.create", key, "room.caption.limit");
        DATABASE.sql("delete from caption_key where room_id = ? and name = 'k1'")
                .param(UUID.fromString(stage))
                .update();
        admin.ok("room.caption.key.create", key);
    }
}
