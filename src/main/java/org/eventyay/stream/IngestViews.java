package org.eventyay.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ingests as whoever may change their room sees them; never a key. */
@Component
class IngestViews {
    private final StreamAddresses addresses;
    private final WorldDirectory worlds;
    private final JsonMapper json;

    IngestViews(StreamAddresses addresses, WorldDirectory worlds, JsonMapper json) {
        this.addresses = addresses;
        this.worlds = worlds;
        this.json = json;
    }

    private @Nullable String domain(String worldId) {
        return worlds.find(worldId).map(WorldSnapshot::domain).orElse(null);
    }

    /** @param bitrate bits per second, if it is live */
    ObjectNode view(Ingest ingest, @Nullable Long bitrate) {
        return json.createObjectNode()
                .put("id", ingest.id().toString())
                .put("room", ingest.roomId().toString())
                .put("name", ingest.name())
                .put("public_id", ingest.publicId())
                .put("path", ingest.path())
                .put("hls_url", hlsUrl(ingest))
                .put("active", ingest.active())
                .put("live", ingest.live())
                .put("since", text(ingest.since()))
                .put("bitrate", ingest.live() ? bitrate == null ? Long.valueOf(0) : bitrate : null)
                .put("key_hint", ingest.keyHint())
                .put("expires_at", text(ingest.expiresAt()))
                .put("created_at", text(ingest.createdAt()))
                .put("rotated_at", text(ingest.rotatedAt()));
    }

    /** Several, and what was refused of them in the last hour. */
    ObjectNode list(List<Ingest> ingests, Map<UUID, Long> bitrates) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode list = answer.putArray("ingests");
        ArrayNode refusals = json.createArrayNode();
        Instant now = Instant.now();
        for (Ingest ingest : ingests) {
            list.add(view(ingest, bitrates.get(ingest.id())));
            Ingest.Refusal refusal = ingest.recentRefusal(now);
            if (refusal != null) {
                refusals.add(json.createObjectNode()
                        .put("id", ingest.id().toString())
                        .put("status", refusal.status())
                        .put("error", refusal.error())
                        .put("at", Timestamps.text(refusal.at())));
            }
        }
        if (!refusals.isEmpty()) {
            answer.set("refusals", refusals);
        }
        return answer;
    }

    String hlsUrl(Ingest ingest) {
        return addresses.base(domain(ingest.worldId())) + ingest.path();
    }

    /** The address that encoders send to, up to the key. */
    String server(Ingest ingest) {
        return addresses.ingest(domain(ingest.worldId()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Timestamps.text(at);
    }
}
