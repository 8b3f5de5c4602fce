package org.eventyay.video;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Whether there is something to carry the calls that rooms are set up for. */
@Service
public class VideoReadiness {
    private static final Map<String, ServerKind> KINDS = new LinkedHashMap<>(Map.of(
            "call.livekit", ServerKind.LIVEKIT,
            "call.jitsi", ServerKind.JITSI,
            "call.janus", ServerKind.JANUS,
            "call.bigbluebutton", ServerKind.BBB));

    private final ServerPools pools;
    private final Settings settings;
    private final DigitalSambaApi samba;

    VideoReadiness(ServerPools pools, Settings settings, DigitalSambaApi samba) {
        this.pools = pools;
        this.settings = settings;
        this.samba = samba;
    }

    /** What a module of this type needs in this world and does not find, in a few words; empty if all is there. */
    public Optional<String> missing(String worldId, String module, boolean relayOnly) {
        return Optional.ofNullable(lacks(worldId, module, relayOnly));
    }

    private @Nullable String lacks(String worldId, String module, boolean relayOnly) {
        ServerKind kind = KINDS.get(module);
        if (kind != null) {
            return pools.forWorld(kind, worldId).isEmpty() ? "an active " + name(kind) + " server" : null;
        }
        return switch (module) {
            case "call.zoom" ->
                settings.zoom().key().isBlank() || settings.zoom().secret().isBlank()
                        ? "EVENTYAY_ZOOM_KEY and EVENTYAY_ZOOM_SECRET"
                        : null;
            case "call.digitalsamba" ->
                samba.configured() ? null : "EVENTYAY_DIGITALSAMBA_TEAM and EVENTYAY_DIGITALSAMBA_KEY";
            case "call.peer" ->
                relayOnly && pools.forWorld(ServerKind.TURN, worldId).isEmpty() ? "an active TURN server" : null;
            default -> null;
        };
    }

    private static String name(ServerKind kind) {
        return switch (kind) {
            case BBB -> "BigBlueButton";
            case LIVEKIT -> "LiveKit";
            case JITSI -> "Jitsi";
            default -> "Janus";
        };
    }

    /** Whether Digital Samba is set up; then {@link #samba} tells whether it works. */
    public boolean usesSamba() {
        return samba.configured();
    }

    /** What Digital Samba does instead of accepting our account; empty if it does accept it. */
    public Optional<String> samba() {
        try {
            samba.check();
            return Optional.empty();
        } catch (ServerException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The active servers of all pools that can be tried out. */
    public List<PoolServer> active() {
        List<PoolServer> all = new ArrayList<>();
        for (ServerKind kind : ServerKind.values()) {
            all.addAll(pools.active(kind));
        }
        return all;
    }
}
