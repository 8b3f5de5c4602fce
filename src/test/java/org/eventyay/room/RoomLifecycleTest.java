package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.journal.AuditLog;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a world with people in it, when rooms are created, changed, ordered and deleted, then everybody sees what concerns them. */
class RoomLifecycleTest {
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.roles.put("participant", TestWorld.PARTICIPANT);
        plan.roles.put("room_owner", List.of("room:delete", "room:invite"));
        plan.roles.put("creator", List.of("world:rooms.create.chat"));
        plan.roles.put("stager", List.of("world:rooms.create.stage"));
        plan.roles.put("exhibitor", List.of("world:rooms.create.exhibition"));
        plan.grants.putArray("creator").add("creator");
        plan.grants.putArray("stager").add("stager");
        plan.grants.putArray("exhibitor").add("exhibitor");
        plan.config.putObject("bbb_defaults").put("record", true).put("secret", "hidden");
    });
    private static final JsonNode CHAT = object("type", "chat.native", "config", object("volatile", false));
    private static final JsonNode STREAM =
            object("type", "livestream.native", "config", object("hls_url", "x", "more", 1));

    private static String name() {
        return "Room " + UUID.randomUUID();
    }

    private static JsonNode body(Object... modules) {
        return object("name", name(), "description", "words", "modules", array(modules));
    }

    private static String create(TestSocket by, Object... modules) {
        return by.ok("room.create", body(modules)).path("room").asString();
    }

    private TestSocket admin() {
        return world.login("admin-" + UUID.randomUUID(), "admin");
    }

    @Test
    void aNewRoomIsRepliedThenPushedToEverybodyWithTheirOwnPermissions() {
        try (TestSocket watcher = world.guest();
                TestSocket creator = world.login("first-creator", "creator");
                TestSocket admin = admin()) {
            creator.send("room.create", 1, body(object("type", "chat.native", "config", object("color", "red"))));
            JsonNode reply = creator.next();
            assertThat(reply.get(0).asString()).isEqualTo("success");
            assertThat(reply.get(2).propertyNames()).containsExactlyInAnyOrder("room", "channel");
            String id = reply.get(2).path("room").asString();
            JsonNode own = creator.next();
            assertThat(own.get(0).asString()).isEqualTo("room.create");
            assertThat(own.get(1).propertyNames())
                    .containsExactlyInAnyOrder(
                            "id",
                            "name",
                            "description",
                            "picture",
                            "import_id",
                            "pretalx_id",
                            "permissions",
                            "force_join",
                            "modules",
                            "schedule_data");
            assertThat(own.get(1).path("id").asString()).isEqualTo(id);
            assertThat(own.get(1).path("modules"))
                    .isEqualTo(array(object(
                            "type",
                            "chat.native",
                            "config",
                            object("volatile", false),
                            "channel_id",
                            reply.get(2).path("channel").asString())));
            JsonNode seen = watcher.expect(
                    "room.create", room -> room.path("id").asString().equals(id));
            JsonNode byAdmin = admin.expect(
                    "room.create", room -> room.path("id").asString().equals(id));
            assertThat(permissions(own.get(1))).contains("room:delete").noneMatch(p -> p.startsWith("world:"));
            assertThat(permissions(seen)).contains("room:chat.send").doesNotContain("room:delete");
            assertThat(permissions(byAdmin)).contains("room:update");
            watcher.nothing("world.updated");
        }
    }

    private static List<String> permissions(JsonNode room) {
        return room.path("permissions").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void aRoomThatIsNotPublicIsPushedOnlyToThoseWhoSeeIt() {
        TestWorld closed = TestWorld.create(SERVER, plan -> {
            plan.roles.put("attendee", List.of("world:view"));
            plan.roles.put("room_owner", List.of("room:view", "room:delete"));
            plan.roles.put("creator", List.of("world:rooms.create.chat"));
            plan.grants.putArray("creator").add("creator");
        });
        try (TestSocket stranger = closed.guest();
                TestSocket creator = closed.login("c", "creator")) {
            String id = creator.ok(
                            "room.create",
                            object("name", "Hidden", "modules", array(CHAT), "permission_preset", "private"))
                    .path("room")
                    .asString();
            assertThat(creator.expect("room.create").path("id").asString()).isEqualTo(id);
            stranger.nothing("room.create");
            creator.ok("room.delete", object("room", id));
            assertThat(creator.expect("room.delete")).isEqualTo(object("id", id));
            stranger.nothing("room.delete");
        }
    }

    @Test
    void aRoomSomebodyCannotHaveIsRefusedForTheReason() {
        try (TestSocket creator = world.login("c-1", "creator");
                TestSocket stager = world.login("s-1", "stager");
                TestSocket exhibitor = world.login("e-1", "exhibitor");
                TestSocket admin = admin();
                TestSocket guest = world.guest()) {
            JsonNode call = object("type", "call.bigbluebutton");
            guest.error("room.create", body(CHAT), "auth.denied");
            stager.error("room.create", body(CHAT), "room.invalid.denied");
            creator.error("room.create", body(STREAM), "room.invalid.denied");
            creator.error("room.create", body(call), "room.invalid.denied");
            creator.error("room.create", body(), "room.invalid.denied");
            creator.error("room.create", body(CHAT, call), "room.invalid.denied");
            creator.error("room.create", body(CHAT, object("type", "page.markdown")), "room.invalid.denied");
            creator.error("room.create", body(CHAT, object("type", "exhibition.native")), "room.invalid.denied");
            exhibitor.ok("room.create", body(CHAT, object("type", "exhibition.native")));
            admin.error("room.create", body(object("type", "page.markdown")), "room.invalid.invalid");
            creator.ok("room.create", body(STREAM, CHAT));
            stager.ok("room.create", body(STREAM, CHAT, object("type", "poll")));
            for (JsonNode bad : List.of(
                    object("modules", array(CHAT)),
                    object("name", "  ", "modules", array(CHAT)),
                    object("name", "x".repeat(301), "modules", array(CHAT)),
                    object("name", object(), "modules", array(CHAT)),
                    object("name", name(), "modules", "chat.native"),
                    object("name", name(), "modules", array("chat.native")),
                    object("name", name(), "modules", array(CHAT, CHAT)),
                    object("name", name(), "modules", array(object("type", "chat.native", "config", array()))),
                    array())) {
                creator.error("room.create", bad, "room.invalid_body");
            }
        }
    }

    @Test
    void modulesBeginWithWhatTheServerChooses() {
        try (TestSocket admin = admin()) {
            String id =
                    create(admin, STREAM, CHAT, object("type", "call.bigbluebutton", "config", object("record", 5)));
            assertThat(admin.ok("room.config.get", object("room", id)).path("module_config"))
                    .isEqualTo(array(
                            object("type", "livestream.native", "config", object("hls_url", "x")),
                            CHAT,
                            object("type", "call.bigbluebutton", "config", object("record", true))));
        }
    }

    @Test
    void aNameIsTakenWhateverItsCaseAndFreeAgainAfterDeletion() {
        try (TestSocket admin = admin()) {
            String name = name();
            String id = admin.ok("room.create", object("name", name, "modules", array(CHAT)))
                    .path("room")
                    .asString();
            JsonNode again = object("name", "  " + name.toUpperCase(java.util.Locale.ROOT), "modules", array(CHAT));
            admin.error("room.create", again, "room.invalid.name_taken");
            admin.ok("room.delete", object("room", id));
            admin.ok("room.create", again);
        }
    }

    @Test
    void ofManyWhoCreateOneNameAtOnceOneSucceeds() {
        String name = name();
        List<TestSocket> creators = Stream.generate(this::admin).limit(5).toList();
        List<String> outcomes = creators.parallelStream()
                .map(creator -> creator.call("room.create", object("name", name, "modules", array(CHAT)))
                        .get(0)
                        .asString())
                .toList();
        assertThat(outcomes).filteredOn("success"::equals).hasSize(1);
        creators.forEach(TestSocket::close);
    }

    @Test
    void aDeletedRoomIsUnknownToEveryCommandAtOnce() {
        try (TestSocket admin = admin();
                TestSocket guest = world.guest()) {
            String id = create(admin, CHAT);
            guest.expect("room.create", room -> room.path("id").asString().equals(id));
            admin.expect("room.create");
            guest.error("room.delete", object("room", id), "protocol.denied");
            guest.ok("room.enter", object("room", id));
            admin.ok("room.delete", object("room", id));
            assertThat(guest.expect("room.delete")).isEqualTo(object("id", id));
            assertThat(admin.expect(
                            "room.delete", data -> data.path("id").asString().equals(id)))
                    .isEqualTo(object("id", id));
            for (String action : List.of(
                    "enter",
                    "leave",
                    "react",
                    "schedule",
                    "delete",
                    "config.get",
                    "config.patch",
                    "invite.anonymous.link")) {
                assertThat(admin.error("room." + action, object("room", id), "room.unknown"))
                        .isEqualTo(object("code", "room.unknown", "message", "Unknown room ID"));
            }
            guest.nothing("world.updated");
        }
    }

    @Test
    void aRoomIsFoundOnlyByAGoodIdOfThisWorld() {
        TestWorld other = TestWorld.create(SERVER);
        try (TestSocket admin = admin();
                TestSocket elsewhere = other.guest()) {
            String foreign = elsewhere.room("stage").path("id").asString();
            for (Object room :
                    new Object[] {null, 5, "", "x", foreign, UUID.randomUUID().toString(), object()}) {
                admin.error("room.enter", object("room", room), "room.unknown");
            }
            admin.error("room.enter", object(), "room.unknown");
            admin.error("room.nonsense", object(), "room.unsupported_command");
            String stage = admin.room("stage").path("id").asString();
            admin.ok("room.enter", object("room", stage.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    @Test
    void aPatchIsRepliedThenEverybodyGetsTheirOwnWorld() {
        try (TestSocket admin = admin();
                TestSocket guest = world.guest()) {
            String id = create(admin, STREAM);
            guest.expect("room.create", room -> room.path("id").asString().equals(id));
            admin.expect("room.create", room -> room.path("id").asString().equals(id));
            admin.send(
                    "room.config.patch",
                    9,
                    object(
                            "room",
                            id,
                            "id",
                            UUID.randomUUID(),
                            "unknown",
                            1,
                            "pretalx_id",
                            "42",
                            "module_config",
                            array(CHAT)));
            JsonNode reply = admin.next();
            assertThat(reply.get(0).asString()).isEqualTo("success");
            assertThat(reply.get(2).propertyNames())
                    .containsExactlyInAnyOrder(
                            "id",
                            "trait_grants",
                            "module_config",
                            "picture",
                            "name",
                            "description",
                            "sorting_priority",
                            "pretalx_id",
                            "force_join",
                            "schedule_data");
            assertThat(reply.get(2).path("id").asString()).isEqualTo(id);
            assertThat(reply.get(2).path("pretalx_id"))
                    .isEqualTo(object("n", 42).path("n"));
            assertThat(admin.next().get(0).asString()).isEqualTo("world.updated");
            JsonNode seen = guest.expect("world.updated")
                    .path("rooms")
                    .valueStream()
                    .filter(room -> room.path("id").asString().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(seen.path("modules").get(0).path("channel_id").asString())
                    .isNotEmpty();
            guest.error("room.config.patch", object("room", id), "protocol.denied");
        }
    }

    @Test
    void aPatchNamesEveryFaultAndStoresNothing() {
        try (TestSocket admin = admin()) {
            String id = create(admin, CHAT);
            JsonNode before = admin.ok("room.config.get", object("room", id));
            JsonNode refused = admin.error(
                    "room.config.patch",
                    object(
                            "room",
                            id,
                            "description",
                            "new",
                            "name",
                            " ",
                            "pretalx_id",
                            "x",
                            "force_join",
                            "maybe",
                            "trait_grants",
                            array(),
                            "module_config",
                            object(),
                            "schedule_data",
                            5,
                            "picture",
                            "javascript:x"),
                    "config.invalid");
            assertThat(new TreeSet<>(refused.path("details").propertyNames()))
                    .containsExactly(
                            "force_join",
                            "module_config",
                            "name",
                            "picture",
                            "pretalx_id",
                            "schedule_data",
                            "trait_grants");
            assertThat(refused.path("details").path("name")).isEqualTo(array("This field may not be blank."));
            assertThat(admin.ok("room.config.get", object("room", id))).isEqualTo(before);
        }
    }

    @Test
    void namedRoomsComeFirstAndTheOthersStayInOrder() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.login("a", "admin");
                TestSocket guest = world.guest()) {
            String about = admin.room("about").path("id").asString();
            String stage = admin.room("stage").path("id").asString();
            String lounge = admin.room("lounge").path("id").asString();
            admin.error("room.config.reorder", object(), "room.invalid_body");
            guest.error("room.config.reorder", array(), "auth.denied");
            guest.error("room.config.list", object(), "auth.denied");
            JsonNode ordered =
                    admin.withAnyBody().ok("room.config.reorder", array(lounge, UUID.randomUUID(), 5, stage));
            assertThat(ordered.valueStream().map(room -> room.path("id").asString()))
                    .containsExactly(lounge, stage, about);
            assertThat(ordered.valueStream()
                            .map(room -> room.path("sorting_priority").asInt()))
                    .containsExactly(1, 2, 3);
            assertThat(guest.expect("world.updated")
                            .path("rooms")
                            .get(0)
                            .path("id")
                            .asString())
                    .isEqualTo(lounge);
            assertThat(admin.ok("room.config.list", null)).isEqualTo(ordered);
        }
    }

    @Test
    void whatRunsInARoomIsToldToAllWhoKnowIt() {
        try (TestSocket moderator = world.login("mod", "moderator");
                TestSocket guest = world.guest()) {
            String stage = guest.room("stage").path("id").asString();
            moderator.send("room.schedule", 1, object("room", stage, "schedule_data", object("session", 4711)));
            assertThat(moderator.next()).isEqualTo(array("success", 1, object()));
            JsonNode pushed = object("room", stage, "schedule_data", object("session", 4711));
            assertThat(guest.expect("room.schedule")).isEqualTo(pushed);
            assertThat(moderator.expect("room.schedule")).isEqualTo(pushed);
            for (Object nothing : new Object[] {null, object()}) {
                moderator.ok("room.schedule", object("room", stage, "schedule_data", nothing));
                assertThat(guest.expect("room.schedule")).isEqualTo(object("room", stage, "schedule_data", null));
            }
            for (Object bad : new Object[] {object("talk", 1), 5, "x", array()}) {
                moderator.error(
                        "room.schedule", object("room", stage, "schedule_data", bad), "room.unknown_schedule_data");
            }
            guest.error("room.schedule", object("room", stage), "protocol.denied");
        }
    }

    /** What somebody is shown last of a room, once so many frames about another one have come. */
    private static JsonNode lastShown(TestSocket who, String room, String other, int frames) {
        JsonNode shown = object();
        for (int told = 0; told < frames; ) {
            JsonNode said = who.expect("room.schedule");
            if (said.path("room").asString().equals(room)) {
                shown = said.path("schedule_data");
            } else if (said.path("room").asString().equals(other)) {
                told++;
            }
        }
        return shown;
    }

    @Test
    void sessionsSwitchedAtTheSameMomentEndAlikeForAll() {
        List<TestSocket> crew = Stream.of("one", "two", "three", "four")
                .map(uid -> world.login(uid, "moderator"))
                .toList();
        try (TestSocket guest = world.guest();
                TestSocket other = world.guest()) {
            String stage = guest.room("stage").path("id").asString();
            String lounge = guest.room("lounge").path("id").asString();
            int switches = 5;
            for (int n = 0; n < switches; n++) {
                for (TestSocket one : crew) {
                    JsonNode words = object("title", "Talk %d of %s".formatted(n, one.userId()));
                    one.send("room.schedule", 900 + n, object("room", stage, "schedule_data", words));
                }
            }
            for (TestSocket one : crew) {
                for (int n = 0; n < switches; n++) {
                    one.expect("success");
                }
                one.ok("room.schedule", object("room", lounge, "schedule_data", object("title", "done")));
            }
            JsonNode stored;
            try (TestSocket fresh = world.guest()) {
                stored = fresh.room("stage").path("schedule_data");
            }
            assertThat(stored.path("title").asString()).startsWith("Talk 4 of ");
            assertThat(List.of(
                            lastShown(guest, stage, lounge, crew.size()), lastShown(other, stage, lounge, crew.size())))
                    .containsOnly(stored);
        } finally {
            crew.forEach(TestSocket::close);
        }
    }

    @Test
    void everyChangeIsInTheAuditLogWithWhatWasAndWhatIs() {
        try (TestSocket admin = admin()) {
            String id = create(admin, CHAT);
            admin.ok("room.config.patch", object("room", id, "description", "two"));
            admin.ok("room.schedule", object("room", id, "schedule_data", object("title", "T")));
            admin.ok("room.delete", object("room", id));
            List<AuditLog.Entry> log = SERVER.bean(AuditLog.class).list(world.id(), null, 200).stream()
                    .filter(entry -> entry.data().path("object").asString("").equals(id))
                    .toList();
            assertThat(log.stream().map(AuditLog.Entry::type))
                    .containsExactly(
                            "world.room.deleted", "world.room.updated", "world.room.updated", "world.room.added");
            assertThat(log.stream().map(entry -> String.valueOf(entry.actor()))).containsOnly(admin.userId());
            assertThat(log.get(0).data().propertyNames()).containsExactlyInAnyOrder("object", "old");
            assertThat(log.get(3).data().propertyNames()).containsExactlyInAnyOrder("object", "new");
            assertThat(log.get(2).data().path("old").path("description").asString())
                    .isEqualTo("words");
            assertThat(log.get(2).data().path("new").path("description").asString())
                    .isEqualTo("two");
        }
    }

    @Test
    void aRestoredRoomAppearsAgainAndARemovedOneLeavesNoTrace() {
        RoomService service = SERVER.bean(RoomService.class);
        try (TestSocket admin = admin();
                TestSocket guest = world.guest()) {
            JsonNode made = admin.ok("room.create", body(CHAT));
            UUID id = UUID.fromString(made.path("room").asString());
            guest.expect("room.create");
            admin.ok("room.delete", object("room", id));
            guest.expect("room.delete");
            assertThat(service.restore(world.id(), id, Actor.server())).isTrue();
            assertThat(service.restore(world.id(), id, Actor.server())).isFalse();
            JsonNode again = guest.expect("room.create");
            assertThat(again.path("modules").get(0).path("channel_id")).isEqualTo(made.path("channel"));
            service.remove(world.id(), id, Actor.server(), room -> {});
            assertThat(guest.expect("room.delete")).isEqualTo(object("id", id));
            guest.error("room.enter", object("room", id), "room.unknown");
        }
    }

    @Test
    void aRoleInOneRoomCountsThereOnlyAndReachesOpenBrowsersAtOnce() {
        RoomGrants grants = SERVER.bean(RoomGrants.class);
        try (TestSocket guest = world.guest()) {
            UUID user = UUID.fromString(guest.userId());
            UUID stage = UUID.fromString(guest.room("stage").path("id").asString());
            assertThat(grants.grant(world.id(), stage, user, "moderator", Actor.server()))
                    .isTrue();
            assertThat(grants.grant(world.id(), stage, user, "moderator", Actor.server()))
                    .isFalse();
            JsonNode rooms = guest.expect("world.updated").path("rooms");
            Map<String, Boolean> announces = new java.util.HashMap<>();
            rooms.forEach(room ->
                    announces.put(room.path("id").asString(), permissions(room).contains("room:announce")));
            assertThat(announces.remove(stage.toString())).isTrue();
            assertThat(announces.values()).containsOnly(false);
            guest.ok("room.schedule", object("room", stage));
            assertThat(grants.revoke(world.id(), stage, user, "moderator", Actor.server()))
                    .isTrue();
            guest.error("room.schedule", object("room", stage), "protocol.denied");
        }
    }

    @Test
    void whatModulesKeepSecretIsForAdminsOnly() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.login("keeper", "admin");
                TestSocket guest = world.guest()) {
            String about = guest.room("about").path("id").asString();
            JsonNode modules = array(
                    object("type", "call.zoom", "config", object("meeting_number", "1", "password", "p")),
                    object("type", "call.digitalsamba", "config", object("size", "large")),
                    object("type", "call.bigbluebutton", "config", object("record", true)),
                    object("type", "of.tomorrow", "config", object("kept", true)));
            admin.ok("room.config.patch", object("room", about, "module_config", modules));
            assertThat(admin.ok("room.config.get", object("room", about)).path("module_config"))
                    .isEqualTo(modules);
            JsonNode seen = guest.expect("world.updated")
                    .path("rooms")
                    .valueStream()
                    .filter(room -> room.path("id").asString().equals(about))
                    .findFirst()
                    .orElseThrow()
                    .path("modules");
            assertThat(seen)
                    .isEqualTo(array(
                            object("type", "call.zoom", "config", object()),
                            object("type", "call.digitalsamba", "config", object("size", "large")),
                            object("type", "call.bigbluebutton", "config", object()),
                            object("type", "of.tomorrow", "config", object("kept", true))));
        }
    }
}
