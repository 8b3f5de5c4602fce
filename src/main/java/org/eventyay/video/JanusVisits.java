package org.eventyay.video;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.live.WireCode;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Conflict;
import org.eventyay.settings.ServerSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

/** Lets people into rooms at Janus servers, which are made when the first one comes. Waits for servers of others, at most twelve seconds. */
@Service
class JanusVisits {
    private static final Logger log = LoggerFactory.getLogger(JanusVisits.class);
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A room that can't be made on the first server is tried on one other. */
    private static final int SERVERS = 2;

    private static final String FAILED = "janus.failed";

    private final ServerPools pools;
    private final JanusApi api;
    private final JanusRooms rooms;
    private final RoomLock lock;
    private final TurnCredentials turn;
    private final ServerSecret secret;

    JanusVisits(
            ServerPools pools,
            JanusApi api,
            JanusRooms rooms,
            RoomLock lock,
            TurnCredentials turn,
            ServerSecret secret) {
        this.pools = pools;
        this.api = api;
        this.rooms = rooms;
        this.lock = lock;
        this.turn = turn;
        this.secret = secret;
    }

    @Configuration(proxyBeanMethods = false)
    static class Codes {
        @Bean
        WireCode janusFailed() {
            return new WireCode(FAILED, FAILED, true);
        }
    }

    /**
     * What a browser needs to take part.
     *
     * @param sessionId its name in the room, which leads to the person for a day
     */
    record Visit(
            String server, String roomId, String token, UUID sessionId, List<TurnCredentials.IceServer> iceServers) {}

    /**
     * Lets somebody into a room.
     *
     * @param key what the room is for, such as {@code room:<id>}
     * @throws Conflict {@code janus.join.missing_profile}; {@code janus.failed}
     */
    Visit enter(Viewer who, String key, boolean audiobridge) {
        if (!who.participant().hasName()) {
            throw new Conflict("janus.join.missing_profile", "Whoever joins a call needs a name.");
        }
        String token = token(who.id());
        Placed placed = lock.inTurn(
                        "janus:" + key, TURN, () -> place(who.world().id(), key, audiobridge, token))
                .orElseThrow(JanusVisits::failed);
        rooms.remember(who.id(), key);
        return new Visit(
                placed.server().title(),
                placed.room().room(),
                token,
                rooms.session(who.world().id(), who.id()),
                turn.forWorld(who.world().id()));
    }

    private static Conflict failed() {
        return new Conflict(FAILED, "Could not create a video session");
    }

    /** Stable for a person, so that reloading the page is no second person; nobody can guess another's. */
    private String token(UUID person) {
        return HexFormat.of().formatHex(secret.sign("janus user", person.toString()));
    }

    private record Placed(JanusServer server, JanusRoom room) {}

    private Placed place(String worldId, String key, boolean audiobridge, String token) {
        List<JanusServer> servers = pools.forWorld(ServerKind.JANUS, worldId).stream()
                .map(JanusServer.class::cast)
                .toList();
        Optional<JanusRoom> known = rooms.find(key).filter(room -> room.audiobridge() == audiobridge);
        Optional<JanusServer> where = known.flatMap(room -> servers.stream()
                .filter(server -> server.getId().equals(room.server()))
                .findFirst());
        if (known.isPresent() && where.isPresent() && admitted(where.get(), known.get(), token)) {
            rooms.store(key, known.get());
            return new Placed(where.get(), known.get());
        }
        for (JanusServer server : servers.stream().limit(SERVERS).toList()) {
            try {
                JanusRoom made = api.create(server, audiobridge, token, PATIENCE);
                rooms.store(key, made);
                return new Placed(server, made);
            } catch (ServerException e) {
                log.warn("No room at {}: it {}", server.title(), e.getMessage());
            }
        }
        throw failed();
    }

    private boolean admitted(JanusServer server, JanusRoom room, String token) {
        try {
            return api.admit(server, room, token, PATIENCE);
        } catch (ServerException e) {
            log.warn("Nobody is let into a room at {}: it {}", server.title(), e.getMessage());
            throw failed();
        }
    }

    /** Somebody may not enter any of the rooms they were let into any more. What does not answer is left alone. */
    void expel(UUID person) {
        for (String key : rooms.forget(person)) {
            rooms.find(key)
                    .ifPresent(room -> pools.find(ServerKind.JANUS, room.server())
                            .ifPresent(server -> expel((JanusServer) server, room, person)));
        }
    }

    private void expel(JanusServer server, JanusRoom room, UUID person) {
        try {
            api.expel(server, room, token(person), PATIENCE);
        } catch (ServerException e) {
            log.warn("Somebody may still enter a room at {}: it {}", server.title(), e.getMessage());
        }
    }

    /** Ends the room of something that is over. */
    void end(String key) {
        Optional<JanusRoom> room = rooms.find(key);
        rooms.drop(key);
        room.ifPresent(
                one -> pools.find(ServerKind.JANUS, one.server()).ifPresent(server -> end((JanusServer) server, one)));
    }

    private void end(JanusServer server, JanusRoom room) {
        try {
            api.destroy(server, room, PATIENCE);
        } catch (ServerException e) {
            log.info("A room at {} was not ended: it {}", server.title(), e.getMessage());
        }
    }
}
