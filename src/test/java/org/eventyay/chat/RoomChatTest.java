package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.chat.Talk.fetch;
import static org.eventyay.chat.Talk.heard;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.join;
import static org.eventyay.chat.Talk.message;
import static org.eventyay.chat.Talk.replacing;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.chat.Talk.text;
import static org.eventyay.chat.Talk.texts;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a room with a permanent chat, when people talk, then everybody sees what is meant for them, in one order. */
class RoomChatTest {
    private static final TestServer SERVER = TestServer.get();

    private TestWorld world;
    private Talk.Person ada;
    private Talk.Person bob;
    private String channel;

    @BeforeEach
    void room() {
        world = TestWorld.create(SERVER);
        ada = Talk.person(world, "Ada");
        bob = Talk.person(world, "Bob");
        channel = ada.socket().channel("lounge");
    }

    private void bothJoin() {
        join(ada.socket(), channel);
        join(bob.socket(), channel);
        Talk.heardJoin(ada.socket(), bob.socket());
    }

    @Test
    void theFirstJoinIsAnsweredBeforeItIsHeardAndLeavingIsSilentForTheLeaver() {
        JsonNode reply = ada.socket().ok("chat.join", Map.of("channel", channel));
        assertThat(reply.path("members").isEmpty()).isTrue();
        assertThat(reply.path("unread_pointer").asLong(-1)).isZero();
        assertThat(reply.path("state").isNull()).isTrue();
        JsonNode joined = Talk.heardJoin(ada.socket(), ada.socket());
        assertThat(joined.path("content").path("user").propertyNames())
                .containsExactlyInAnyOrder("id", "profile", "badges", "deleted", "pretalx_id", "inactive");
        assertThat(joined.path("users").propertyNames()).containsExactly(ada.id());
        join(bob.socket(), channel);
        assertThat(ada.socket().ok("chat.subscribe", Map.of("channel", channel)).path("members"))
                .hasSize(2);
        assertThat(bob.socket().ok("chat.leave", Map.of("channel", channel)).isEmpty())
                .isTrue();
        assertThat(ada.socket()
                        .expect(
                                "chat.event",
                                event -> event.path("content")
                                        .path("membership")
                                        .asString()
                                        .equals("leave"))
                        .path("sender")
                        .asString())
                .isEqualTo(bob.id());
        heard(ada.socket(), id(say(ada.socket(), channel, "still here")));
        Talk.hearOut(ada.socket());
        bob.socket().nothing("chat.event");
        bob.socket().error("chat.send", text(channel, "gone"), "chat.denied");
        assertThat(bob.socket().ok("chat.leave", Map.of("channel", channel)).isEmpty())
                .isTrue();
        ada.socket().nothing("chat.event");
    }

    @Test
    void whoDoesNotListenGetsOnePointerUntilTheyRead() {
        bothJoin();
        bob.socket().ok("chat.unsubscribe", Map.of("channel", channel));
        long first = id(say(ada.socket(), channel, "one"));
        assertThat(bob.socket().expect("chat.unread_pointers")).isEqualTo(Talk.pointer(channel, first));
        say(ada.socket(), channel, "two");
        bob.socket().nothing("chat.unread_pointers");
        bob.socket().nothing("chat.event");
        bob.socket().ok("chat.mark_read", Map.of("channel", channel, "id", first));
        assertThat(bob.socket().expect("chat.notification_counts").isEmpty()).isTrue();
        long third = id(say(ada.socket(), channel, "three"));
        assertThat(bob.socket().expect("chat.unread_pointers")).isEqualTo(Talk.pointer(channel, third));
        ada.socket().nothing("chat.unread_pointers");
    }

    @Test
    void aNameWithNothingToSeeIsNone() {
        try (TestSocket nobody = world.guest()) {
            for (String name : List.of("", " ", "\u00a0", "\u200b", "\u3164")) {
                nobody.call("user.update", Map.of("profile", Map.of("display_name", name)));
                nobody.error("chat.join", Map.of("channel", channel), "channel.join.missing_profile");
            }
        }
    }

    /** What was read is what was there to be read: a number far ahead silences nothing. */
    @Test
    void whoReadsAheadIsStillToldOfWhatComes() {
        bothJoin();
        say(ada.socket(), channel, "one");
        bob.socket().ok("chat.mark_read", Map.of("channel", channel, "id", 9_000_000_000_000_000L));
        bob.socket().ok("chat.unsubscribe", Map.of("channel", channel));
        Talk.hearOut(bob.socket());
        long next = id(say(ada.socket(), channel, "two"));
        assertThat(bob.socket().expect("chat.unread_pointers")).isEqualTo(Talk.pointer(channel, next));
    }

    @Test
    void whoSpokeStillWaitsForTheOthers() {
        bothJoin();
        say(ada.socket(), channel, "mine");
        bob.socket().expect("chat.unread_pointers");
        long answer = id(say(bob.socket(), channel, "answer"));
        assertThat(ada.socket().expect("chat.unread_pointers")).isEqualTo(Talk.pointer(channel, answer));
    }

    @Test
    void aMessageIsAnsweredThenHeardAndEverybodyLearnsTheSenderOnce() {
        bothJoin();
        ada.socket().send("chat.send", "x", text(channel, "Hällo 🎉"));
        JsonNode reply = ada.socket().expect("success");
        JsonNode own = ada.socket().expect("chat.event");
        JsonNode event = reply.path("event");
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "event_id",
                        "channel",
                        "sender",
                        "timestamp",
                        "event_type",
                        "content",
                        "edited",
                        "replaces",
                        "reactions");
        assertThat(own.path("users").isEmpty()).as("Ada knows herself").isTrue();
        JsonNode first = heard(bob.socket(), id(event));
        assertThat(first.path("users").propertyNames()).containsExactly(ada.id());
        assertThat(first.path("users").path(ada.id()).has("token_id")).isFalse();
        JsonNode second = heard(bob.socket(), id(say(ada.socket(), channel, "again")));
        assertThat(second.path("users").isEmpty()).isTrue();
    }

    @Test
    void adminsSeeMoreOfPeople() {
        bothJoin();
        Talk.Person admin = Talk.person(world, "Admin", "admin");
        admin.socket().ok("chat.subscribe", Map.of("channel", channel));
        JsonNode event = heard(admin.socket(), id(say(ada.socket(), channel, "hi")));
        assertThat(event.path("users").path(ada.id()).path("token_id").asString())
                .isEqualTo(ada.uid());
        assertThat(event.path("users").path(ada.id()).path("moderation_state").asString("-"))
                .isEmpty();
    }

    @Test
    void manyPeopleInOneEventAreAllDescribed() {
        bothJoin();
        JsonNode event = say(ada.socket(), channel, "vote");
        List<Talk.Person> crowd = java.util.stream.IntStream.range(0, 70)
                .mapToObj(i -> Talk.person(world, "C" + i))
                .toList();
        for (Talk.Person one : crowd) {
            one.socket().ok("chat.join", Map.of("channel", channel));
            one.socket().ok("chat.react", Map.of("channel", channel, "event", id(event), "reaction", "👍"));
        }
        try (TestSocket late = world.guest()) {
            late.ok("chat.subscribe", Map.of("channel", channel));
            bob.socket().ok("chat.react", Map.of("channel", channel, "event", id(event), "reaction", "👍"));
            JsonNode seen = late.expect("chat.event.reaction");
            assertThat(seen.path("reactions").path("👍")).hasSize(71);
            assertThat(seen.path("users").propertyNames()).hasSize(72);
        }
    }

    @Test
    void editsReplaceAndOnlyTheAuthorMayMakeThem() {
        bothJoin();
        Talk.Person mod = Talk.person(world, "Mod", "moderator");
        join(mod.socket(), channel);
        long original = id(say(ada.socket(), channel, "frist"));
        JsonNode edit = ada.socket()
                .ok("chat.send", replacing(channel, original, object("type", "text", "body", "first")))
                .path("event");
        assertThat(edit.path("replaces").asLong()).isEqualTo(original);
        assertThat(heard(bob.socket(), id(edit)).path("content").path("body").asString())
                .isEqualTo("first");
        assertThat(texts(bob.socket(), channel)).containsExactly("first", "first");
        assertThat(fetch(bob.socket(), channel).stream()
                        .filter(one -> id(one) == original)
                        .findFirst()
                        .orElseThrow()
                        .path("edited")
                        .isString())
                .isTrue();
        JsonNode deleted = object("type", "deleted");
        bob.socket().error("chat.send", replacing(channel, original, deleted), "chat.denied");
        mod.socket()
                .error(
                        "chat.send",
                        replacing(channel, original, object("type", "text", "body", "moderated")),
                        "chat.denied");
        mod.socket().ok("chat.send", replacing(channel, original, deleted));
        ada.socket()
                .error(
                        "chat.send",
                        replacing(channel, original, object("type", "text", "body", "back")),
                        "chat.unknown_event");
        ada.socket()
                .error(
                        "chat.send",
                        replacing(channel, id(edit), object("type", "text", "body", "x")),
                        "chat.unknown_event");
        ada.socket().error("chat.send", replacing(channel, 1L << 60, deleted), "chat.unknown_event");
        assertThat(texts(bob.socket(), channel)).containsExactly("-", "first", "-");
    }

    @Test
    void anEditIsInTheAuditLogWithWhoDidIt() {
        bothJoin();
        Talk.Person admin = Talk.person(world, "Admin", "admin");
        join(admin.socket(), channel);
        long original = id(say(ada.socket(), channel, "secret"));
        ada.socket().ok("chat.send", replacing(channel, original, object("type", "text", "body", "public")));
        admin.socket().ok("chat.send", replacing(channel, original, object("type", "deleted")));
        List<JsonNode> entries = admin.socket()
                .ok("world.auditlog.list", object())
                .path("results")
                .valueStream()
                .filter(entry -> entry.path("type").asString().equals("chat.event.updated"))
                .map(entry -> entry.path("data"))
                .toList();
        assertThat(entries).hasSize(2);
        assertThat(entries)
                .allSatisfy(data -> assertThat(data.path("object").asLong()).isEqualTo(original));
        assertThat(entries.get(0).path("by_same_user").asBoolean()).isFalse();
        assertThat(entries.get(1).path("by_same_user").asBoolean()).isTrue();
        assertThat(entries.get(1).path("old").path("content").path("body").asString())
                .isEqualTo("secret");
    }

    @Test
    void reactionsAreOneEmojiEachAndAreNotDoubled() {
        bothJoin();
        long event = id(say(ada.socket(), channel, "look"));
        for (String emoji : List.of("👍", "👍🏽", "❤️", "❤", "🇩🇪", "👨‍👩‍👧", "1️⃣")) {
            bob.socket().ok("chat.react", Map.of("channel", channel, "event", event, "reaction", emoji));
        }
        for (String wrong : List.of("", "x", "1", "👍👍", "👍 ", "<script>")) {
            bob.socket()
                    .error(
                            "chat.react",
                            Map.of("channel", channel, "event", event, "reaction", wrong),
                            "emoji.sadpanda");
        }
        bob.socket().ok("chat.react", Map.of("channel", channel, "event", event, "reaction", "👍"));
        JsonNode now = ada.socket().ok("chat.react", Map.of("channel", channel, "event", event, "reaction", "👍"));
        assertThat(now.path("type").asString()).isEqualTo("chat.event.reaction");
        assertThat(now.path("reactions").path("👍")).isEqualTo(array(bob.id(), ada.id()));
        JsonNode fewer = bob.socket()
                .ok("chat.react", Map.of("channel", channel, "event", event, "reaction", "👍", "delete", true));
        assertThat(fewer.path("reactions").path("👍")).isEqualTo(array(ada.id()));
        ada.socket()
                .expect(
                        "chat.event.reaction",
                        data -> data.path("reactions").path("👍").equals(array(ada.id())));
        bob.socket()
                .error(
                        "chat.react",
                        Map.of("channel", channel, "event", event + 1_000_000, "reaction", "👍"),
                        "chat.unknown_event");
    }

    @Test
    void badBodiesAreRefusedAndChangeNothing() {
        bothJoin();
        TestSocket socket = ada.socket();
        for (JsonNode content : List.of(
                object("type", "text", "body", 5),
                object("type", "text", "body", "x".repeat(20_001)),
                object("type", "files", "files", "no"),
                object("type", "files", "files", List.of(Map.of("url", "/media/pub/x"))),
                object(
                        "type",
                        "files",
                        "files",
                        List.of(Map.of("url", "https://evil.example/x.png", "mimeType", "image/png", "name", "x"))),
                object(
                        "type",
                        "files",
                        "files",
                        List.of(Map.of(
                                "url",
                                "/media/pub/" + world.id() + "/../other/x.png",
                                "mimeType",
                                "image/png",
                                "name",
                                "x"))),
                array(1))) {
            socket.error("chat.send", message(channel, content), "chat.invalid_body");
        }
        for (Object count : List.of(0, -1, "5", 1.5)) {
            socket.error("chat.fetch", object("channel", channel, "count", count, "before_id", 5), "chat.invalid_body");
        }
        for (Object id : List.of(0, -1, "5", true, 1.5)) {
            socket.error("chat.mark_read", object("channel", channel, "id", id), "chat.invalid_body");
        }
        socket.error("chat.mark_read", object("channel", channel), "chat.invalid_body");
        assertThat(texts(socket, channel)).isEmpty();
        JsonNode file = object(
                "url",
                "/media/pub/" + world.id() + "/" + UUID.randomUUID() + ".abc.png",
                "mimeType",
                "image/png",
                "name",
                "x.png",
                "more",
                1);
        JsonNode stored = socket.ok(
                        "chat.send",
                        message(channel, object("type", "files", "files", List.of(file), "preview_card", 1)))
                .path("event")
                .path("content");
        assertThat(stored.propertyNames()).containsExactlyInAnyOrder("type", "files");
        assertThat(stored.path("files").get(0).propertyNames()).containsExactlyInAnyOrder("url", "mimeType", "name");
    }

    @Test
    void historyComesInPagesAndInOrder() {
        bothJoin();
        for (int i = 0; i < 7; i++) {
            say(ada.socket(), channel, "m" + i);
        }
        JsonNode page = bob.socket().ok("chat.fetch", Map.of("channel", channel, "count", 3, "before_id", Talk.END));
        assertThat(page.path("results")
                        .valueStream()
                        .map(event -> event.path("content").path("body").asString()))
                .containsExactly("m4", "m5", "m6");
        assertThat(page.path("results").get(0).path("type").asString()).isEqualTo("chat.event");
        JsonNode earlier = bob.socket()
                .ok(
                        "chat.fetch",
                        Map.of(
                                "channel",
                                channel,
                                "count",
                                3,
                                "before_id",
                                id(page.path("results").get(0))));
        assertThat(earlier.path("results")
                        .valueStream()
                        .map(event -> event.path("content").path("body").asString()))
                .containsExactly("m1", "m2", "m3");
        assertThat(bob.socket()
                        .ok("chat.fetch", Map.of("channel", channel, "count", 3, "before_id", 0))
                        .path("results")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whoMayNotReadAnyMoreHearsNothing() {
        TestWorld closed = TestWorld.create(SERVER, plan -> {
            plan.roles.put("visitor", List.of("world:view", "room:view"));
            plan.roles.put("talker", List.of("room:chat.read", "room:chat.join", "room:chat.send"));
            plan.grants.removeAll();
            plan.grants.putArray("visitor");
            plan.grants.putArray("talker").add("in");
            plan.grants.putArray("admin").add("admin");
        });
        Talk.Person in = Talk.person(closed, "In", "in");
        Talk.Person out = Talk.person(closed, "Out", "in");
        String where = in.socket().channel("lounge");
        join(in.socket(), where);
        join(out.socket(), where);
        say(in.socket(), where, "for both");
        out.socket()
                .expect(
                        "chat.event",
                        event -> event.path("content").path("body").asString("").equals("for both"));
        closed.login(out.uid()).close();
        out.socket().error("chat.send", text(where, "x"), "protocol.denied");
        say(in.socket(), where, "confidential");
        out.socket().nothing("chat.event");
    }

    @Test
    void aDeletedRoomIsLeftAtOnce() {
        bothJoin();
        Talk.Person admin = Talk.person(world, "Admin", "admin");
        admin.socket()
                .ok(
                        "room.delete",
                        Map.of("room", ada.socket().room("lounge").path("id").asString()));
        ada.socket().expect("room.delete");
        for (String action : Set.of("chat.send", "chat.subscribe", "chat.leave", "chat.fetch")) {
            ada.socket().error(action, text(channel, "x"), "room.unknown");
        }
        assertThat(ada.another().hello().path("chat.channels").isEmpty()).isTrue();
    }

    @Test
    void lookupsAreRefusedInOrder() {
        TestSocket socket = ada.socket();
        socket.error("chat.send", object(), "chat.unknown");
        socket.error("chat.join", object(), "room.unknown");
        socket.error("chat.send", object("channel", "nonsense"), "room.unknown");
        socket.error("chat.send", object("channel", UUID.randomUUID().toString()), "room.unknown");
        socket.error("chat.send", object("channel", channel), "chat.denied");
        TestSocket stranger = TestWorld.create(SERVER).guest();
        stranger.error("chat.subscribe", object("channel", channel), "room.unknown");
        world.guest().error("chat.join", object("channel", channel), "channel.join.missing_profile");
        assertThat(socket.ok("chat.unsubscribe", object("channel", channel)).isEmpty())
                .isTrue();
        socket.error("chat.nothing", object("channel", channel), "chat.unsupported_command");
    }

    @Test
    void whoWasNoMemberLeavesWithoutAWord() {
        join(ada.socket(), channel);
        ada.socket().drain();
        assertThat(bob.socket().ok("chat.leave", Map.of("channel", channel)).isEmpty())
                .isTrue();
        ada.socket().nothing("chat.event");
    }
}
