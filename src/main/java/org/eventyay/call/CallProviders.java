package org.eventyay.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.world.WorldSnapshot;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What can carry the calls and streams of a world at the moment. */
@Component
class CallProviders {
    private static final String INGESTS = "eventyay.stream.ingests";

    private final ServerPools pools;
    private final Environment environment;

    CallProviders(ServerPools pools, Environment environment) {
        this.pools = pools;
        this.environment = environment;
    }

    /** By provider, whether it can be used, and more. */
    Map<String, Map<String, Boolean>> of(WorldSnapshot world) {
        Map<String, Map<String, Boolean>> providers = new LinkedHashMap<>();
        Map<String, Boolean> peer = new LinkedHashMap<>();
        peer.put("available", true);
        peer.put("turn", serves(ServerKind.TURN, world.id()));
        providers.put("peer", peer);
        providers.put("janus", available(serves(ServerKind.JANUS, world.id())));
        providers.put("livekit", available(serves(ServerKind.LIVEKIT, world.id())));
        providers.put("jitsi", available(serves(ServerKind.JITSI, world.id())));
        providers.put("bbb", available(serves(ServerKind.BBB, world.id())));
        providers.put("ingest", available(environment.getProperty(INGESTS, Integer.class, 1) > 0));
        return providers;
    }

    /** Whether a server of this kind is in use and may serve the world. */
    boolean serves(ServerKind kind, String worldId) {
        return pools.active(kind).stream()
                .anyMatch(server -> server.getWorldExclusiveId() == null
                        || server.getWorldExclusiveId().equals(worldId));
    }

    private static Map<String, Boolean> available(boolean yes) {
        return Map.of("available", yes);
    }
}
