package org.eventyay.live;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eventyay.access.Permission;
import org.eventyay.bus.Topic;
import org.eventyay.connection.Presence;
import org.eventyay.participant.Logins;
import org.eventyay.participant.Logins.Outcome;
import org.eventyay.participant.Logins.Refused;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.participant.Viewer;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A login from {@code authenticate} to {@code authenticated} (spec 01 §4). The connection listens to its topics before anything is
 * read, and pushes wait until the answer is out: what happens in between is not lost.
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
    private final List<HelloPart> parts;
    private final List<AfterLogin> afterwards;
    private final OutFrames frames;
    private final LiveMetrics metrics;
    private final JsonMapper json;

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
            List<HelloPart> parts,
            List<AfterLogin> afterwards,
            OutFrames frames,
            LiveMetrics metrics,
            JsonMapper json) {
        this.worlds = worlds;
        this.credentials = credentials;
        this.logins = logins;
        this.hub = hub;
        this.viewers = viewers;
        this.presence = presence;
        this.users = users;
        this.views = views;
        this.rooms = rooms;
        this.parts = parts;
        this.afterwards = afterwards;
        this.frames = frames;
        this.metrics = metrics;
        this.json = json;
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
            log.error("A login in {} failed", socket.worldId(), e);
            metrics.login("failed");
            socket.sendNow(
                    frames.error(frame.id(), new LiveError("server.error", "Something went wrong on the server.")));
        }
    }

    private void hello(LiveSocket socket, JsonNode body) {
        WorldSnapshot world = worlds.find(socket.worldId())
                .filter(WorldSnapshot::active)
                .orElseThrow(() -> new LiveError("world.unknown_world"));
        ParticipantSnapshot participant = admitted(logins.login(world, credentials.read(world, body)));
        CompletableFuture<List<String>> registered = presence.register(participant.id(), socket.id());
        CompletableFuture.allOf(
                        hub.join(socket, Topic.user(participant.id())),
                        hub.join(socket, Topic.world(world.id())),
                        registered)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        socket.loggedIn(participant.id());
        Viewer viewer = viewers.of(socket).orElseThrow(() -> new LiveError("world.unknown_world"));
        Caller caller = new Caller(socket, viewer);
        socket.sendNow(frames.push("authenticated", compose(caller)));
        List<String> connections = registered.join();
        caller.afterReply(() -> enforceLimit(caller, connections));
        afterwards.forEach(step -> caller.afterReply(() -> quietly(step, caller)));
    }

    private static ParticipantSnapshot admitted(Outcome outcome) {
        if (outcome instanceof Outcome.Admitted admitted) {
            return admitted.participant();
        }
        Refused why = ((Outcome.Denied) outcome).why();
        throw new LiveError(why == Refused.DENIED ? "auth.denied" : "auth.missing_token");
    }

    private ObjectNode compose(Caller caller) {
        ObjectNode hello = json.createObjectNode();
        hello.set("user.config", users.ofOwn(caller.world(), caller.participant()));
        JacksonSerializable shown = rooms.visibleTo(caller.viewer());
        // before the numbers of people are read: from now on the browser is told of changes
        rooms.remember(caller.socket(), shown);
        hello.set("world.config", views.config(caller.viewer(), shown));
        parts.forEach(part -> part.addTo(hello, caller));
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
