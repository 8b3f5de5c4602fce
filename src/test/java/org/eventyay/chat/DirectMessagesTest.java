package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.chat.Talk.fetch;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.message;
import static org.eventyay.chat.Talk.names;
import static org.eventyay.chat.Talk.replacing;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.chat.Talk.text;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantService;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given people of one world, when they write to each other directly, then each of them, and nobody else, sees it. */
class DirectMessagesTest {
    private static final TestServer SERVER = TestServer.get();

    private TestWorld world;
    private Talk.Person ada;
    private Talk.Person bob;
    private Talk.Person eve;

    @BeforeEach
    void people() {
        world = TestWorld.create(SERVER);
        ada = Talk.person(world, "Ada");
        bob = Talk.person(world, "Bob");
        eve = Talk.person(world, "Eve");
    }

    private static JsonNode create(Talk.Person caller, Talk.Person... others) {
        return caller.socket()
                .ok(
                        "chat.direct.create",
                        Map.of("users", Stream.of(others).map(Talk.Person::id).toList()));
    }

    private static String open(Talk.Person caller, Talk.Person... others) {
        String channel = create(caller, others).path("id").asString();
        for (int i = 0; i <= others.length; i++) {
            caller.socket().expect("chat.event");
        }
        return channel;
    }

    @Test
    void theCreatorSeesTheChannelAndEverybodyJoining() {
        ada.socket().send("chat.direct.create", 1, Map.of("users", List.of(bob.id())));
        JsonNode reply = ada.socket().expect("success");
        assertThat(reply.path("members")).hasSize(2);
        assertThat(Set.of(
                        ada.socket().expect("chat.event").path("sender").asString(),
                        ada.socket().expect("chat.event").path("sender").asString()))
                .containsExactlyInAnyOrder(ada.id(), bob.id());
        bob.socket().nothing("chat.channels");
        String channel = reply.path("id").asString();
        ada.socket().ok("chat.subscribe", Map.of("channel", channel));
        assertThat(create(ada, bob).path("id").asString()).isEqualTo(channel);
        assertThat(create(bob, ada).path("id").asString()).isEqualTo(channel);
        assertThat(create(ada, bob, eve).path("id").asString()).isNotEqualTo(channel);
        for (String action : List.of("chat.subscribe", "chat.fetch", "chat.send", "chat.mark_read")) {
            eve.socket().error(action, text(channel, "let me in"), "chat.denied");
        }
        eve.socket().error("chat.join", Map.of("channel", channel), "room.unknown");
    }

    @Test
    void theFirstMessageBringsTheChannelThenPointerThenNotification() {
        TestSocket bobs = bob.another();
        String channel = open(ada, bob);
        long first = id(say(ada.socket(), channel, "hello"));
        for (TestSocket socket : List.of(bob.socket(), bobs)) {
            socket.expect("chat.notification");
            assertThat(names(socket.aside())).containsExactly("chat.channels", "chat.unread_pointers");
            assertThat(socket.expect("chat.channels").path("channels").get(0).path("members"))
                    .hasSize(2);
            socket.expect("chat.unread_pointers");
        }
        long second = id(say(ada.socket(), channel, "again"));
        for (TestSocket socket : List.of(bob.socket(), bobs)) {
            JsonNode notice = socket.expect("chat.notification");
            assertThat(notice.path("event").path("event_id").asLong()).isEqualTo(second);
            assertThat(notice.path("event").path("type").asString()).isEqualTo("chat.event");
            assertThat(names(socket.aside())).containsExactly("chat.unread_pointers");
            socket.expect("chat.unread_pointers");
        }
        assertThat(bob.another().hello().path("chat.notification_counts")).isEqualTo(object(channel, 2));
        bob.socket().ok("chat.mark_read", Map.of("channel", channel, "id", first));
        assertThat(bob.socket().expect("chat.notification_counts")).isEqualTo(object(channel, 1));
        bobs.expect("chat.notification_counts");
        assertThat(names(bobs.aside())).containsExactly("chat.read_pointers");
        assertThat(bobs.expect("chat.read_pointers")).isEqualTo(Talk.pointer(channel, first));
        bob.socket().nothing("chat.read_pointers");
        ada.socket().nothing("chat.notification");
    }

    @Test
    void anEditNeitherPointsNorNotifies() {
        String channel = open(ada, bob);
        long first = id(say(ada.socket(), channel, "hello"));
        bob.socket().expect("chat.notification");
        bob.socket().expect("chat.unread_pointers");
        ada.socket().ok("chat.send", replacing(channel, first, object("type", "text", "body", "hullo")));
        bob.socket().nothing("chat.unread_pointers");
        bob.socket().nothing("chat.notification");
        ada.socket().ok("chat.send", replacing(channel, first, object("type", "deleted")));
        assertThat(bob.socket().expect("chat.notification_counts").isEmpty())
                .as("a message taken back is no news any more")
                .isTrue();
    }

    @Test
    void aHiddenChannelComesBackWithTheNextMessage() {
        String channel = open(ada, bob);
        say(ada.socket(), channel, "hello");
        bob.socket().expect("chat.notification");
        TestSocket bobs = bob.another();
        bob.socket().ok("chat.leave", Map.of("channel", channel));
        assertThat(bobs.expect("chat.channels")).isEqualTo(object("channels", array()));
        assertThat(bob.another().hello().path("chat.channels").isEmpty()).isTrue();
        bob.socket().drain();
        say(ada.socket(), channel, "are you there?");
        for (TestSocket socket : List.of(bob.socket(), bobs)) {
            socket.expect("chat.notification");
            assertThat(names(socket.aside())).startsWith("chat.channels");
        }
        assertThat(fetch(bob.socket(), channel)).hasSize(4);
    }

    @Test
    void twoWhoCreateItAtOnceGetTheSame() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                Talk.Person one = Talk.person(world, "One");
                Talk.Person two = Talk.person(world, "Two");
                List<CompletableFuture<String>> ids = Stream.of(one, two, one, two)
                        .distinct()
                        .map(caller -> CompletableFuture.supplyAsync(
                                () -> create(caller, caller == one ? two : one)
                                        .path("id")
                                        .asString(),
                                threads))
                        .toList();
                assertThat(ids.stream().map(CompletableFuture::join).distinct()).hasSize(1);
                String channel = ids.getFirst().join();
                assertThat(fetch(one.socket(), channel))
                        .as("two joins, no more")
                        .hasSize(2);
            }
        }
    }

    @Test
    void blockedAndSilencedPeopleAreNotHeard() {
        String channel = open(ada, bob);
        bob.socket().ok("user.block", Map.of("id", ada.id()));
        ada.socket().error("chat.send", text(channel, "listen!"), "chat.denied");
        long answer = id(say(bob.socket(), channel, "no"));
        ada.socket().error("chat.react", Map.of("channel", channel, "event", answer, "reaction", "👎"), "chat.denied");
        ada.socket().error("chat.direct.create", Map.of("users", List.of(bob.id())), "chat.denied");
        bob.socket().error("chat.direct.create", Map.of("users", List.of(ada.id(), eve.id())), "chat.denied");
        bob.socket().ok("user.unblock", Map.of("id", ada.id()));
        say(ada.socket(), channel, "thanks");
        SERVER.bean(ParticipantService.class).silence(world.id(), UUID.fromString(ada.id()), Actor.server());
        ada.another().error("chat.send", text(channel, "hm"), "chat.denied");
    }

    @Test
    void whoCanNotBeWrittenTo() {
        for (Object users : List.of(
                List.of(),
                List.of(ada.id()),
                List.of("nonsense"),
                List.of(UUID.randomUUID().toString()),
                List.of(7),
                "all")) {
            ada.socket().error("chat.direct.create", object("users", users), "chat.denied");
        }
        ada.socket().error("chat.direct.create", object(), "chat.denied");
        List<String> crowd = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            crowd.add(UUID.randomUUID().toString());
        }
        ada.socket().error("chat.direct.create", object("users", crowd), "chat.invalid_body");
        assertThat(ada.socket()
                        .ok(
                                "chat.direct.create",
                                object("users", List.of(bob.id(), bob.id().toUpperCase(), ada.id())))
                        .path("members"))
                .hasSize(2);
        String channel = open(ada, eve);
        ada.socket().error("chat.send", message(channel, object("type", "call")), "bbb.failed");
        assertThat(fetch(ada.socket(), channel)).hasSize(2);
    }

    @Test
    void aMentionOfSomebodyOutsideIsAWarning() {
        String channel = open(ada, bob);
        ada.socket().send("chat.send", 1, text(channel, "ask @" + eve.id().toUpperCase()));
        ada.socket().expect("chat.event");
        assertThat(names(ada.socket().aside())).containsExactly("success", "chat.mention_warning");
        eve.socket().nothing("chat.notification");
    }

    @Test
    void theLastOneToBeForgottenTakesTheConversationAlong() {
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        StoredFiles files = SERVER.bean(StoredFiles.class);
        StoredFile adas =
                files.store(NewFile.open(world.id(), UUID.fromString(ada.id()), "a.png", "image/png"), new byte[] {1});
        StoredFile bobs =
                files.store(NewFile.open(world.id(), UUID.fromString(bob.id()), "b.png", "image/png"), new byte[] {1});
        String channel = open(ada, bob);
        for (StoredFile file : List.of(adas, bobs)) {
            ada.socket()
                    .ok(
                            "chat.send",
                            message(
                                    channel,
                                    object(
                                            "type",
                                            "files",
                                            "files",
                                            List.of(Map.of("url", file.url(), "mimeType", "image/png", "name", "n")))));
        }
        String lounge = ada.socket().channel("lounge");
        Talk.join(ada.socket(), lounge);
        say(ada.socket(), lounge, "stays");
        ParticipantService people = SERVER.bean(ParticipantService.class);
        people.softDelete(world.id(), UUID.fromString(bob.id()), Actor.server());
        assertThat(fetch(ada.socket(), channel)).hasSize(4);
        people.softDelete(world.id(), UUID.fromString(ada.id()), Actor.server());
        assertThat(jdbc.sql("select count(*) from channel where id = ?::uuid")
                        .param(channel)
                        .query(Integer.class)
                        .single())
                .isZero();
        Set<UUID> left = new HashSet<>(jdbc.sql("select id from stored_file where world_id = ?")
                .param(world.id())
                .query(UUID.class)
                .list());
        assertThat(left).contains(bobs.id()).doesNotContain(adas.id());
        List<JsonNode> history = fetch(eve.socket(), lounge);
        assertThat(history).hasSize(2);
        assertThat(history.getFirst()
                        .path("content")
                        .path("user")
                        .path("profile")
                        .isEmpty())
                .as("the profile that was noted at the join")
                .isTrue();
        assertThat(eve.socket()
                        .ok("chat.subscribe", Map.of("channel", lounge))
                        .path("members")
                        .isEmpty())
                .isTrue();
    }
}
