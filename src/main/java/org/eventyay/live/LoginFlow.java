package org.eventyay.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eventyay.access.Permission;
import org.eventyay.bus.Redis;
import org.eventyay.bus.Topic;
import org.eventyay.connection.Presence;
import org.eventyay.participant.Logins;
import org.eventyay.participant.Logins.Outcome;
import org.eventyay.participant.UserViews;
import org.eventyay.participant.Viewer;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A login from {@code authenticate} to {@code authenticated}. The connection listens to its topics before anything is read, and pushes wait
 * until the answer is out: so nothing that happens in between is lost.
 */
@Component
class LoginFlow {
    private static final Logger log = LoggerFactory.getLogger(LoginFlow.class);

    private final WorldDirectory worlds;
    private final Credentials credentials;
    private final Logins logins;
    private final Hub hub;
    private final Viewers viewers;
    private final Presence presence;
    private final UserViews users;
    private final WorldViews views;
    private final RoomList rooms;
    private final Capabilities capabilities;
    private final List<LoginPart> parts;
    private final List<AfterLogin> afterwards;
    private final OutFrames frames;
    private final LiveMetrics metrics;
    private final JsonMapper json;
    private final Redis redis;
    private final LiveConnections connections;
    private final FailureLog failures = new FailureLog();

    LoginFlow(
            WorldDirectory worlds,
            Credentials credentials,
            Logins logins,
            Hub hub,
            Viewers viewers,
            Presence presence,
            UserViews users,
            WorldViews views,
            RoomList rooms,
            Capabilities capabilities,
            List<LoginPart> parts,
            List<AfterLogin> afterwards,
            OutFrames frames,
            LiveMetrics metrics,
            JsonMapper json,
            Redis redis,
            LiveConnections connections) {
        this.worlds = worlds;
        this.credentials = credentials;
        this.logins = logins;
        this.hub = hub;
        this.viewers = viewers;
        this.presence = presence;
        this.users = users;
        this.views = views;
        this.rooms = rooms;
        this.capabilities = capabilities;
        this.parts = parts;
        this.afterwards = afterwards;
        this.frames = frames;
        this.metrics = metrics;
        this.json = json;
        this.redis = redis;
        this.connections = connections;
    }

    /** Tries to log a socket in and answers; a refused one may try again. */
    void login(LiveSocket socket, InFrame.Authenticate frame) {
        try {
            hello(socket, frame.body());
            metrics.login("completed");
        } catch (LiveError refused) {
            metrics.login(refused.code());
            socket.sendNow(frames.error(frame.id(), refused));
        } catch (RuntimeException e) {
            failures.failed("A login", e);
            metrics.login("failed");
            // browsers try again after a close, but not after an error
            connections.end(
                    socket,
                    frames.error(frame.id(), new LiveError("server.error", "Something went wrong on the server.")));
        }
    }

    private void hello(LiveSocket socket, JsonNode body) {
        WorldSnapshot world = worlds.find(socket.worldId())
                .filter(WorldSnapshot::active)
                .orElseThrow(() -> new LiveError("world.unknown_world"));
        Outcome.Admitted admitted = admitted(socket, world, body);
        UUID id = admitted.participant().id();
        CompletableFuture<List<String>> registered = presence.register(id, socket.id());
        await(hub.join(socket, Topic.user(id)), hub.join(socket, Topic.world(world.id())), registered);
        Set<String> announced = capabilities.announced(body);
        socket.loggedIn(id, announced == null ? Set.of() : announced);
        Viewer viewer = viewers.of(socket).orElseThrow(() -> new LiveError("world.unknown_world"));
        Caller caller = new Caller(socket, viewer);
        socket.sendNow(frames.authenticated(compose(caller, admitted.first(), announced)));
        List<String> connections = registered.join();
        caller.afterReply(() -> enforceLimit(caller, connections));
        afterwards.forEach(step -> caller.afterReply(() -> quietly(step, caller)));
    }

    /**
     * The connection listens to the topic of a new participant before the participant is stored, so that no event about them is missed.
     */
    private Outcome.Admitted admitted(LiveSocket socket, WorldSnapshot world, JsonNode body) {
        List<UUID> expected = new ArrayList<>(1);
        try {
            Outcome outcome = logins.login(world, credentials.read(world, body), socket.network(), id -> {
                expected.add(id);
                await(hub.join(socket, Topic.user(id)));
            });
            if (outcome instanceof Outcome.Admitted admitted) {
                expected.remove(admitted.participant().id());
                return admitted;
            }
            throw new LiveError(
                    switch (((Outcome.Denied) outcome).why()) {
                        case DENIED -> "auth.denied";
                        case NOT_ADMITTED -> "auth.missing_token";
                        case TOO_MANY -> "auth.too_many_attempts";
                    });
        } finally {
            expected.forEach(nobody -> hub.leave(socket, Topic.user(nobody)));
        }
    }

    /** Waits with a limit of its own: the futures have none, since others wait for them, too. */
    private void await(CompletableFuture<?>... all) {
        redis.awaitWhileReachable(CompletableFuture.allOf(all));
    }

    private ObjectNode compose(Caller caller, boolean first, @Nullable Set<String> announced) {
        ObjectNode hello = json.createObjectNode();
        hello.set("user.config", users.ofOwn(caller.world(), caller.participant()));
        JacksonSerializable shown =
                rooms.visibleTo(caller.viewer(), caller.socket().capabilities());
        // before the numbers of people are read: from now on the browser is told of changes
        rooms.remember(caller.socket(), shown);
        hello.set("world.config", views.config(caller.viewer(), shown));
        for (LoginPart part : parts) {
            if (first) {
                part.addToFirst(hello, caller);
            } else {
                part.addTo(hello, caller);
            }
        }
        if (announced != null) {
            announced.forEach(hello.putArray("capabilities")::add);
        }
        return hello;
    }

    private void enforceLimit(Caller caller, List<String> connections) {
        if (!caller.can(Permission.WORLD_CONNECTIONS_UNLIMITED)) {
            presence.enforceLimit(caller.id(), connections, caller.world().connectionLimit());
        }
    }

    private static void quietly(AfterLogin step, Caller caller) {
        try {
            step.loggedIn(caller);
        } catch (RuntimeException e) {
            log.error("A step after the login of {} failed", caller.id(), e);
        }
    }
}
