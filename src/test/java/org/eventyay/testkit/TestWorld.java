package org.eventyay.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eventyay.actor.Actor;
import org.eventyay.room.Room;
import org.eventyay.room.RoomService;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A world of its own for a scenario: open to guests, roles for the traits {@code admin}, {@code moderator}, {@code speaker}, and the rooms {@code about}
 * (a page), {@code stage} (stream, volatile chat, questions, poll), {@code lounge} (permanent chat).
 */
public final class TestWorld {
    /** What every guest may do. */
    public static final List<String> PARTICIPANT = List.of(
            "world:view",
            "world:chat.direct",
            "world:exhibition.contact",
            "room:view",
            "room:chat.read",
            "room:chat.join",
            "room:chat.send",
            "room:bbb.join",
            "room:question.read",
            "room:question.ask",
            "room:question.vote",
            "room:poll.read",
            "room:poll.vote",
            "room:roulette.join");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 4);
    /** What its tokens are signed with. */
    public static final String KEY = "s3";

    private static final JwtSecret SECRET = new JwtSecret("any", "venueless", KEY);

    private final TestServer server;
    private final String id;

    private TestWorld(TestServer server, String id) {
        this.server = server;
        this.id = id;
    }

    /** What a world is made of, to be changed before it is. */
    public static final class Plan {
        public final ObjectNode config = JSON.createObjectNode();
        public final Map<String, List<String>> roles = new TreeMap<>();
        public final ObjectNode grants = JSON.createObjectNode();
        public final List<Room> rooms = new ArrayList<>();
        private final String worldId;

        Plan(String worldId) {
            this.worldId = worldId;
            config.putArray("JWT_secrets")
                    .addPOJO(Map.of(
                            "issuer", SECRET.issuer(), "audience", SECRET.audience(), "secret", SECRET.secret()));
            roles.put("attendee", PARTICIPANT);
            roles.put("speaker", List.of("room:bbb.moderate"));
            roles.put(
                    "moderator",
                    List.of(
                            "room:chat.moderate",
                            "room:viewers",
                            "room:announce",
                            "room:question.moderate",
                            "room:poll.manage",
                            "world:announce"));
            List<String> admin = new ArrayList<>(List.of(
                    "world:update",
                    "world:users.list",
                    "world:users.manage",
                    "world:graphs",
                    "world:connections.unlimited",
                    "room:update",
                    "room:delete",
                    "room:invite.anonymous",
                    "world:rooms.create.chat",
                    "world:rooms.create.stage",
                    "world:rooms.create.bbb",
                    "world:rooms.create.exhibition"));
            admin.addAll(roles.get("moderator"));
            roles.put("admin", admin);
            grants.putArray("attendee");
            for (String trait : List.of("speaker", "moderator", "admin")) {
                grants.putArray(trait).add(trait);
            }
            room("about", "About", "page.markdown");
            room("stage", "Main stage", "livestream.native", "question", "poll", "chat.volatile");
            room("lounge", "Lounge", "chat.native");
        }

        /** Adds a room open to all; {@code chat.volatile} stands for a volatile chat. */
        public Room room(String importId, String name, String... modules) {
            ArrayNode config = JSON.createArrayNode();
            for (String type : modules) {
                ObjectNode module = config.addObject();
                boolean isVolatile = type.equals("chat.volatile");
                module.put("type", isVolatile ? "chat.native" : type);
                ObjectNode settings = module.putObject("config");
                if (type.startsWith("chat.")) {
                    settings.put("volatile", isVolatile);
                }
            }
            Room room = new Room(UUID.randomUUID(), worldId, name, config, JSON.createObjectNode());
            room.setImportId(importId);
            room.setSortingPriority(rooms.size());
            rooms.add(room);
            return room;
        }
    }

    /** A fresh world. */
    public static TestWorld create(TestServer server) {
        return create(server, plan -> {});
    }

    /** A fresh world, changed before it is made. */
    public static TestWorld create(TestServer server, Consumer<Plan> change) {
        return create(server, "t" + RUN + NUMBERS.incrementAndGet(), change);
    }

    /** A fresh world of this id. */
    public static TestWorld create(TestServer server, String id, Consumer<Plan> change) {
        Plan plan = new Plan(id);
        change.accept(plan);
        server.bean(WorldService.class)
                .importConfig(id, "World " + id, plan.config, JSON.valueToTree(plan.roles), plan.grants);
        plan.rooms.forEach(server.bean(RoomService.class)::store);
        return new TestWorld(server, id);
    }

    public String id() {
        return id;
    }

    /** Its address becomes a host of its own, which ends all its connections; when this returns they are ended, and new ones stay. */
    public void movesToAHostOfItsOwn() {
        try (TestSocket witness = login("witness-of-" + id)) {
            server.bean(WorldService.class).changeDomain(id, id + ".localhost", false, Actor.server());
            witness.expect("connection.reload");
        }
    }

    /** A token of this world. */
    public String token(String uid, String... traits) {
        return server.bean(WorldTokens.class).sign(SECRET, uid, List.of(traits), Duration.ofDays(1), null);
    }

    /** A token of this world that counted until an hour ago. */
    public String expiredToken(String uid) {
        return server.bean(WorldTokens.class).sign(SECRET, uid, List.of(), Duration.ofHours(-1), null);
    }

    /** Somebody with a token, fresh unless the uid is known. */
    public TestSocket login(String uid, String... traits) {
        return server.socket(id).authenticate(Map.of("token", token(uid, traits)));
    }

    /** A guest with this client id. */
    public TestSocket guest(String clientId) {
        return server.socket(id).authenticate(Map.of("client_id", clientId));
    }

    /** A fresh guest. */
    public TestSocket guest() {
        return guest(UUID.randomUUID().toString());
    }

    /** A fresh person with a display name and these traits. */
    public TestSocket person(String name, String... traits) {
        TestSocket socket = login("u-" + UUID.randomUUID(), traits);
        ObjectNode profile = JSON.createObjectNode().put("display_name", name);
        socket.ok("user.update", Map.of("profile", (JsonNode) profile));
        return socket;
    }
}
