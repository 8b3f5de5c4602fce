package org.eventyay.call;

import java.util.Optional;
import org.eventyay.roulette.StrangerMedia;
import org.eventyay.video.ServerKind;
import org.springframework.stereotype.Component;

/** Two strangers talk through the best server there is for their world, without any from browser to browser; older browsers know Janus only. */
@Component
class MediaOfStrangers implements StrangerMedia {
    private final CallProviders providers;

    MediaOfStrangers(CallProviders providers) {
        this.providers = providers;
    }

    @Override
    public String best(String worldId) {
        if (providers.serves(ServerKind.LIVEKIT, worldId)) {
            return CallProvider.LIVEKIT.word();
        }
        return known(worldId).orElse(CallProvider.PEER.word());
    }

    @Override
    public Optional<String> known(String worldId) {
        return providers.serves(ServerKind.JANUS, worldId) ? Optional.of("janus") : Optional.empty();
    }
}
