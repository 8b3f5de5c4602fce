package org.eventyay.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A moderator asks, people vote, and each hears what is for them. */
class PollTest {
    private static final String CHANGED = "poll.created_or_updated";
    private static final ArrayNode YES_NO =
            array(Map.of("content", "yes", "order", 1), Map.of("content", "no", "order", 2));

    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.roles.put("analyst", List.of("room:poll.early_results"));
        plan.grants.putArray("analyst").add("analyst");
        plan.rooms.forEach(room -> room.getModuleConfig().forEach(module -> {
            if (module.path("type").asString().equals("poll")) {
                ((ObjectNode) module.path("config")).put("active", true);
            }
        }));
    });
    private final TestSocket moderator = inside("Moderator", "moderator");
    private final String room = moderator.room("stage").path("id").asString();

    private TestSocket inside(String name, String... traits) {
        TestSocket socket = world.person(name, traits);
        socket.ok("room.enter", Map.of("room", socket.room("stage").path("id").asString()));
        socket.drain();
        return socket;
    }

    private JsonNode create(String state) {
        return moderator
                .ok("poll.create", object("room", room, "content", "Tea?", "options", YES_NO, "state", state))
                .path("poll");
    }

    private JsonNode update(JsonNode poll, Object... changes) {
        ObjectNode body = (ObjectNode) object(changes);
        return moderator
                .ok("poll.update", body.put("room", room).put("id", id(poll)))
                .path("poll");
    }

    private JsonNode vote(TestSocket voter, JsonNode poll, int... options) {
        List<String> ids = IntStream.of(options).mapToObj(i -> option(poll, i)).toList();
        return voter.ok("poll.vote", object("room", room, "id", id(poll), "options", ids))
                .path("poll");
    }

    private static String id(JsonNode poll) {
        return poll.path("id").asString();
    }

    private static String option(JsonNode poll, int number) {
        return poll.path("options").path(number).path("id").asString();
    }

    private static List<Integer> tally(JsonNode poll, JsonNode of) {
        return of.path("options")
                .valueStream()
                .map(option ->
                        poll.path("results").path(option.path("id").asString()).asInt(-1))
                .toList();
    }

    private JsonNode listed(TestSocket who, JsonNode poll) {
        return who.ok("poll.list", Map.of("room", room))
                .valueStream()
                .filter(one -> id(one).equals(id(poll)))
                .findFirst()
                .orElseGet(() -> object());
    }

    @Test
    void aVoterSeesResultsAtOnceAndThoseWhoHaveNotVotedHearNothing() {
        TestSocket voter = inside("Voter");
        TestSocket reader = inside("Reader");
        TestSocket analyst = inside("Analyst", "analyst");
        JsonNode poll = create("open");
        assertThat(poll.has("results")).isFalse();
        for (TestSocket each : List.of(voter, reader)) {
            assertThat(each.expect(CHANGED).path("poll")).isEqualTo(poll);
        }
        assertThat(tally(analyst.expect(CHANGED).path("poll"), poll)).containsExactly(0, 0);

        JsonNode voted = vote(voter, poll, 1);
        assertThat(tally(voted, poll)).containsExactly(0, 1);
        assertThat(voter.expect(CHANGED)).isEqualTo(object("poll", voted));
        assertThat(analyst.expect(CHANGED)).isEqualTo(object("poll", voted));
        moderator.expect(
                CHANGED,
                data -> data.path("poll").has("results")
                        && tally(data.path("poll"), poll).get(1) == 1);
        reader.nothing(CHANGED);
        assertThat(listed(voter, poll).path("answers")).isEqualTo(array(option(poll, 1)));
        assertThat(listed(reader, poll)).isEqualTo(poll);

        // another opinion replaces the first, none at all takes it back
        assertThat(tally(vote(voter, poll, 0), poll)).containsExactly(1, 0);
        assertThat(tally(vote(voter, poll), poll)).containsExactly(0, 0);
        assertThat(listed(voter, poll)).isEqualTo(poll);
    }

    @Test
    void readersLearnResultsOfAnOpenPollOnlyWhenItIsClosed() {
        TestSocket voter = inside("Voter");
        TestSocket reader = inside("Reader");
        JsonNode poll = create("open");
        vote(voter, poll, 0);
        reader.drain();
        update(poll, "content", "Coffee?");
        JsonNode edited = reader.expect(CHANGED).path("poll");
        assertThat(edited.path("content").asString()).isEqualTo("Coffee?");
        assertThat(edited.has("results")).isFalse();
        assertThat(tally(update(poll, "state", "archived"), poll)).containsExactly(1, 0);
        assertThat(tally(reader.expect(CHANGED).path("poll"), poll)).containsExactly(0, 0);
        assertThat(listed(reader, poll)).isEqualTo(object());

        update(poll, "state", "open");
        reader.expect(CHANGED);
        update(poll, "state", "closed");
        assertThat(tally(reader.expect(CHANGED).path("poll"), poll)).containsExactly(1, 0);
        voter.error("poll.vote", object("room", room, "id", id(poll), "options", List.of()), "poll.vote");
        assertThat(tally(listed(reader, poll), poll)).containsExactly(1, 0);
    }

    @Test
    void optionsThatGoTakeTheirVotesAlongAndForeignOnesChangeNothing() {
        TestSocket voter = inside("Voter");
        JsonNode poll = create("open");
        JsonNode other = create("open");
        vote(voter, poll, 0);
        moderator.error(
                "poll.update",
                object(
                        "room",
                        room,
                        "id",
                        id(poll),
                        "options",
                        List.of(Map.of("id", option(other, 0), "content", "x"))),
                "poll.invalid");
        update(poll, "state", "closed");
        JsonNode changed = update(
                poll,
                "options",
                List.of(
                        Map.of("id", option(poll, 1), "content", "No!"),
                        Map.of("content", "maybe"),
                        Map.of("content", " ")));
        assertThat(changed.path("options")
                        .valueStream()
                        .map(one -> one.path("content").asString()))
                .containsExactly("No!", "maybe");
        assertThat(tally(changed, changed)).containsExactly(0, 0);
        assertThat(changed.path("results").size()).isEqualTo(2);
    }

    @Test
    void onePollIsPinnedAndAnOpenedDraftStandsInTheChatOnce() {
        TestSocket reader = inside("Reader");
        reader.ok("chat.subscribe", Map.of("channel", reader.channel("stage")));
        JsonNode draft = create("draft");
        JsonNode shown = create("closed");
        reader.nothing("chat.event");
        assertThat(moderator.ok("poll.pin", Map.of("room", room, "id", id(shown))))
                .isEqualTo(object("id", id(shown)));
        assertThat(reader.expect("poll.pinned")).isEqualTo(object("room", room, "id", id(shown)));
        moderator.ok("poll.pin", Map.of("room", room, "id", id(draft)));
        assertThat(reader.expect("poll.unpinned")).isEqualTo(object("room", room));
        assertThat(listed(moderator, shown).path("is_pinned").asBoolean()).isFalse();
        update(draft, "state", "open");
        JsonNode note = reader.expect("chat.event");
        assertThat(note.path("event_type").asString()).isEqualTo("channel.poll");
        assertThat(note.path("content")).isEqualTo(object("poll_id", id(draft), "state", "open"));
        update(draft, "content", "Again?");
        update(draft, "state", "closed");
        update(draft, "state", "open");
        reader.nothing("chat.event");
        assertThat(moderator.ok("poll.unpin", Map.of("room", room))).isEqualTo(object());
        assertThat(moderator.ok("poll.delete", Map.of("room", room, "id", id(draft))))
                .isEqualTo(object("poll", id(draft)));
        assertThat(reader.expect("poll.deleted")).isEqualTo(object("room", room, "id", id(draft)));
    }

    @Test
    void aRushOfVotesIsCountedExactlyAndToldInFewFrames() {
        JsonNode poll = create("open");
        List<TestSocket> voters = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            TestSocket voter = world.guest();
            voter.send("room.enter", 1, Map.of("room", room));
            voters.add(voter);
        }
        voters.forEach(TestSocket::drain);
        moderator.drain();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < voters.size(); i++) {
                String choice = option(poll, (i + round) % 2);
                voters.get(i)
                        .send(
                                "poll.vote",
                                100 + round,
                                Map.of("room", room, "id", id(poll), "options", List.of(choice)));
            }
        }
        JsonNode last =
                moderator.expect(CHANGED, data -> tally(data.path("poll"), poll).equals(List.of(20, 20)));
        assertThat(last.path("poll").path("state").asString()).isEqualTo("open");
        voters.forEach(
                voter -> assertThat(voter.ok("poll.list", Map.of("room", room))).isNotEmpty());
        assertThat(tally(listed(moderator, poll), poll)).containsExactly(20, 20);
        assertThat(moderator.aside().stream()
                        .filter(frame -> frame.get(0).asString().equals(CHANGED)))
                .hasSizeLessThan(20);
    }

    @Test
    void fiveHundredPeopleVoteTwiceAtOnceAndCountOnceEach() throws Exception {
        JsonNode poll = create("open");
        List<UUID> people = TestServer.get()
                .bean(JdbcClient.class)
                .sql("""
                    insert into participant (id, world_id, type, profile, traits)
                    select gen_random_uuid(), ?, 'person', '{}', '[]' from generate_series(1, 500) returning id\
                    """)
                .param(world.id())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        List<TestSocket> others =
                IntStream.range(0, 20).mapToObj(i -> world.guest()).toList();
        PollVotes votes = TestServer.get().bean(PollVotes.class);
        List<Future<?>> counted = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 2; round++) {
                UUID choice = UUID.fromString(option(poll, round));
                people.forEach(one -> counted.add(all.submit(
                        () -> votes.vote(UUID.fromString(room), UUID.fromString(id(poll)), one, Set.of(choice)))));
                Object body = Map.of("room", room, "id", id(poll), "options", List.of(choice.toString()));
                int number = 900 + round;
                others.forEach(one -> one.send("poll.vote", number, body));
            }
        }
        for (Future<?> one : counted) {
            one.get();
        }
        others.forEach(one -> one.ok("poll.list", Map.of("room", room)));
        List<Integer> tally = tally(listed(moderator, poll), poll);
        assertThat(tally.get(0) + tally.get(1)).isEqualTo(520);
        // whoever sent one after the other on one connection ends with the second
        assertThat(others)
                .allSatisfy(one -> assertThat(listed(one, poll).path("answers")).isEqualTo(array(option(poll, 1))));
        // closing freezes the very same number
        assertThat(tally(update(poll, "state", "closed"), poll)).isEqualTo(tally);
    }

    @Test
    void whatCannotBeStoredIsRefusedAndChangesNothing() {
        TestSocket voter = inside("Voter");
        JsonNode poll = create("open");
        for (JsonNode bad : List.of(
                object("content", ""),
                object("content", 5),
                object("content", "x".repeat(2001)),
                object("state", "soon"),
                object("poll_type", "guess"),
                object("options", List.of()),
                object("options", List.of(Map.of("content", " "))),
                object("options", Collections.nCopies(51, Map.of("content", "x"))),
                object("options", List.of(Map.of("content", "x".repeat(501)))))) {
            ObjectNode body = (ObjectNode) object("room", room, "content", "Q", "options", YES_NO);
            moderator.error("poll.create", body.setAll((ObjectNode) bad), "poll.invalid");
        }
        for (Object bad : List.of("nope", UUID.randomUUID().toString(), "")) {
            moderator.error("poll.update", object("room", room, "id", bad), "poll.unknown_poll");
            voter.error("poll.vote", object("room", room, "id", bad, "options", List.of()), "poll.vote");
        }
        voter.error("poll.vote", object("room", room, "id", id(poll), "options", "all"), "poll.vote");
        List<String> both = List.of(option(poll, 0), option(poll, 1));
        voter.error("poll.vote", object("room", room, "id", id(poll), "options", both), "poll.vote");
        voter.error("poll.create", object("room", room, "content", "Q", "options", YES_NO), "protocol.denied");
        voter.error("poll.list", object("room", voter.room("lounge").path("id").asString()), "room.unknown");
        assertThat(moderator.ok("poll.list", Map.of("room", room))).hasSize(1);
        assertThat(tally(listed(moderator, poll), poll)).containsExactly(0, 0);
    }

    @Test
    void whoLeftOrIsSilencedHearsAndDoesNothingMore() {
        TestSocket voter = inside("Voter");
        TestSocket gone = inside("Gone");
        JsonNode poll = create("open");
        vote(voter, poll, 0);
        vote(gone, poll, 0);
        gone.ok("room.leave", Map.of("room", room));
        gone.drain();
        vote(voter, poll, 1);
        update(poll, "state", "closed");
        gone.nothing(CHANGED);
        TestSocket admin = world.person("Admin", "admin");
        admin.ok("user.silence", Map.of("id", gone.userId()));
        TestSocket back = world.login("u", "silenced");
        admin.ok("user.silence", Map.of("id", back.userId()));
        world.login("u", "silenced").error("poll.list", object("room", room), "protocol.denied");
    }
}
