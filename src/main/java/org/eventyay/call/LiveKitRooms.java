package org.eventyay.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eventyay.call.LiveKitApi.Request;
import org.eventyay.video.LiveKitServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which calls are on which server of LiveKit. A call stays where it is while somebody is in it and the server is in use. */
@Component
class LiveKitRooms {
    private static final Logger log = LoggerFactory.getLogger(LiveKitRooms.class);
    /** Servers that are tried when one gives no answer. */
    private static final int ATTEMPTS = 2;

    private final ServerPools pools;
    private final LiveKitApi api;
    private final JdbcClient jdbc;

    LiveKitRooms(ServerPools pools, LiveKitApi api, JdbcClient jdbc) {
        this.pools = pools;
        this.api = api;
        this.jdbc = jdbc;
    }

    /** A call on a server. */
    record Placed(String name, UUID callId, String worldId, LiveKitServer server) {}

    private record Stored(UUID server, boolean announced, boolean occupied) {}

    /** What a call is named on a server. */
    static String name(UUID callId) {
        return "ev-" + callId;
    }

    /** Whether a server may serve this world. */
    boolean available(String worldId) {
        return !candidates(worldId, null).isEmpty();
    }

    /**
     * Finds the server of a call, or one for it, and tells it of the call if that was not done within a minute. Blocks.
     *
     * @throws LiveKitException if there is none, or none does what it is asked
     */
    Placed place(CallPlace place, @Nullable String preferred, int maximum) {
        String worldId = place.call().worldId();
        Stored stored = stored(place.id()).orElse(null);
        List<LiveKitServer> servers = new ArrayList<>(candidates(worldId, preferred));
        if (stored != null && (stored.occupied() || stored.announced())) {
            active(stored.server()).ifPresent(server -> {
                servers.removeIf(same -> same.getId().equals(server.getId()));
                servers.addFirst(server);
            });
        }
        for (int i = 0; ; i++) {
            if (i >= servers.size()) {
                throw new LiveKitException("there is no server", false);
            }
            LiveKitServer server = servers.get(i);
            try {
                boolean known =
                        stored != null && stored.announced() && stored.server().equals(server.getId());
                if (!known) {
                    create(server, place.id(), maximum);
                    store(place.call(), server);
                }
                return new Placed(name(place.id()), place.id(), worldId, server);
            } catch (LiveKitException e) {
                log.warn("The LiveKit server {} {}", server.title(), e.getMessage());
                if (!e.isSilent() || i + 1 >= ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void create(LiveKitServer server, UUID callId, int maximum) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("name", name(callId))
                .put("empty_timeout", 300)
                .put("departure_timeout", 20);
        if (maximum > 0) {
            body.put("max_participants", maximum);
        }
        api.ask(server, new Request("CreateRoom", name(callId), body));
    }

    private void store(CallId call, LiveKitServer server) {
        jdbc.sql("insert into livekit_room (name, call_id, world_id, server_id) values (?, ?, ?, ?)"
                        + " on conflict (name) do update set server_id = excluded.server_id, announced = now()")
                .params(name(call.id()), call.id(), call.worldId(), server.getId())
                .update();
    }

    private Optional<Stored> stored(UUID callId) {
        return jdbc.sql("select server_id, announced > now() - interval '60 seconds', exists (select 1 from call_seat s"
                        + " where s.call_id = r.call_id and s.present) from livekit_room r where call_id = ?")
                .param(callId)
                .query((row, n) -> new Stored(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3)))
                .optional();
    }

    /** The wanted one, the world's own, the shared ones; among each the one with the fewest people first. */
    private List<LiveKitServer> candidates(String worldId, @Nullable String preferred) {
        List<LiveKitServer> servers = new ArrayList<>(pools.active(ServerKind.LIVEKIT).stream()
                .map(LiveKitServer.class::cast)
                .toList());
        if (servers.size() > 1) {
            Map<UUID, Integer> people = people();
            Collections.shuffle(servers);
            servers.sort(Comparator.comparing(server -> people.getOrDefault(server.getId(), 0)));
        }
        Predicate<LiveKitServer> ours = server -> worldId.equals(server.getWorldExclusiveId());
        Predicate<LiveKitServer> shared = server -> server.getWorldExclusiveId() == null;
        Set<LiveKitServer> ordered = new LinkedHashSet<>();
        Stream.of(ours.or(shared).and(server -> isMeant(server, preferred)), ours, shared)
                .forEach(group -> servers.stream().filter(group).forEach(ordered::add));
        return List.copyOf(ordered);
    }

    private static boolean isMeant(LiveKitServer server, @Nullable String preferred) {
        return preferred != null
                && (server.getId().toString().equals(preferred.strip())
                        || server.url().equals(preferred.strip().replaceAll("/+$", "")));
    }

    private Map<UUID, Integer> people() {
        Map<UUID, Integer> people = new HashMap<>();
        jdbc.sql("select r.server_id, count(*) from livekit_room r join call_seat s on s.call_id = r.call_id"
                        + " and s.present group by r.server_id")
                .query(row -> {
                    people.put(row.getObject(1, UUID.class), row.getInt(2));
                });
        return people;
    }

    private Optional<LiveKitServer> active(UUID id) {
        return pools.find(ServerKind.LIVEKIT, id).map(LiveKitServer.class::cast).filter(LiveKitServer::isActive);
    }

    /** The server a call is on. */
    Optional<LiveKitServer> serverOf(UUID callId) {
        return serverId(callId).flatMap(this::active);
    }

    /** Id of the server a call is on, in use or not. */
    Optional<UUID> serverId(UUID callId) {
        return jdbc.sql("select server_id from livekit_room where call_id = ?")
                .param(callId)
                .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .optional();
    }

    /** A room a server speaks of; empty if it is none of ours on that server. */
    Optional<Known> known(UUID server, String name) {
        return jdbc.sql("select call_id, world_id from livekit_room where name = ? and server_id = ?")
                .params(name, server)
                .query((row, n) -> new Known(name, row.getObject(1, UUID.class), row.getString(2), server))
                .optional();
    }

    /** A call and the id of its server. */
    record Known(String name, UUID callId, String worldId, UUID server) {}

    /** All calls in which somebody is, or may be by now. */
    List<Known> used() {
        return jdbc.sql("select r.name, r.call_id, r.world_id, r.server_id from livekit_room r"
                        + " where exists (select 1 from call_seat s where s.call_id = r.call_id)")
                .query((row, n) -> new Known(
                        row.getString(1), row.getObject(2, UUID.class), row.getString(3), row.getObject(4, UUID.class)))
                .list();
    }

    /** Forgets where a call is; id of the server it was on. */
    Optional<UUID> forget(UUID callId) {
        return jdbc.sql("delete from livekit_room where call_id = ? returning server_id")
                .param(callId)
                .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .optional();
    }
}
