package org.eventyay.call;

import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.eventyay.bus.Redis;
import org.eventyay.video.LiveKitServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What servers of LiveKit tell on their own. Nothing is believed that the server did not sign, and nothing counts twice. */
@Service
public class LiveKitWebhooks {
    private static final String KEY = "eventyay:livekit-event:";
    private static final long DAY_SECONDS = 24L * 3600;
    private static final int LONGEST_ID = 100;
    /** How far clocks may differ, in seconds. */
    private static final long LEEWAY = 30;

    private final ServerPools pools;
    private final LiveKitRooms rooms;
    private final LiveKitPresence presence;
    private final Redis redis;
    private final JsonMapper json;
    private final @Nullable MeterRegistry metrics;

    LiveKitWebhooks(
            ServerPools pools,
            LiveKitRooms rooms,
            LiveKitPresence presence,
            Redis redis,
            JsonMapper json,
            ObjectProvider<MeterRegistry> metrics) {
        this.pools = pools;
        this.rooms = rooms;
        this.presence = presence;
        this.redis = redis;
        this.json = json;
        this.metrics = metrics.getIfAvailable();
    }

    /** What became of something told. */
    public enum Outcome {
        TAKEN,
        /** there is no such server */
        UNKNOWN,
        /** somebody else says so */
        UNSIGNED
    }

    /**
     * Takes what a server tells.
     *
     * @param authorization the header, with or without {@code Bearer}
     * @param body as it came
     */
    public Outcome take(UUID serverId, @Nullable String authorization, byte[] body) {
        LiveKitServer server =
                (LiveKitServer) pools.find(ServerKind.LIVEKIT, serverId).orElse(null);
        if (server == null) {
            return count(Outcome.UNKNOWN);
        }
        if (authorization == null || !signed(server, authorization.strip().replaceFirst("(?i)^bearer\\s+", ""), body)) {
            return count(Outcome.UNSIGNED);
        }
        try {
            take(server, json.readTree(body));
        } catch (JacksonException e) {
            return count(Outcome.TAKEN); // signed, and nothing we could read
        }
        return count(Outcome.TAKEN);
    }

    private static boolean signed(LiveKitServer server, String token, byte[] body) {
        JsonNode claims = server.verified(token).orElse(null);
        long now = Instant.now().getEpochSecond();
        return claims != null
                && claims.path("iss").asString("").equals(server.apiKey())
                && claims.path("exp").asLong(0) > now
                && claims.path("nbf").asLong(0) <= now + LEEWAY
                && MessageDigest.isEqual(
                        claims.path("sha256").asString("").getBytes(StandardCharsets.UTF_8),
                        digest(body).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(LiveKitServer server, JsonNode event) {
        pools.heardOf(server);
        String id = event.path("id").asString("");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return;
        }
        String name = event.path("room").path("name").asString("");
        rooms.known(server.getId(), name).ifPresent(room -> {
            if (first(server, id)) {
                presence.happened(room, event);
            }
        });
    }

    private boolean first(LiveKitServer server, String id) {
        return Redis.await(redis.commands()
                        .set(
                                KEY + server.getId() + ":" + id,
                                "1",
                                SetArgs.Builder.nx().ex(DAY_SECONDS)))
                != null;
    }

    private Outcome count(Outcome outcome) {
        if (metrics != null) {
            metrics.counter(
                            "eventyay.livekit.webhooks",
                            "outcome",
                            outcome.name().toLowerCase(java.util.Locale.ROOT))
                    .increment();
        }
        return outcome;
    }
}
