package org.eventyay.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The link by which the first admin comes into a world: a token with the trait {@code admin} for a year. */
@Component
public class AdminLinks {
    private static final Duration LIFE = Duration.ofDays(365);

    private final WorldTokens tokens;
    private final Installation installation;

    AdminLinks(WorldTokens tokens, Installation installation) {
        this.tokens = tokens;
        this.installation = installation;
    }

    /** A fresh one; empty for a world without domain or secret. */
    public Optional<String> of(WorldSnapshot world) {
        return of(world, null, LIFE, null);
    }

    /**
     * One for somebody in particular; empty for a world without domain or secret.
     *
     * @param uid identity in the world; null for a random one
     * @param profile profile of the participant if the token creates one; null for none
     */
    public Optional<String> of(WorldSnapshot world, @Nullable String uid, Duration life, @Nullable JsonNode profile) {
        String domain = world.domain();
        if (domain == null || world.secrets().isEmpty()) {
            return Optional.empty();
        }
        String token = tokens.sign(world.secrets().getFirst(), uid, List.of("admin"), life, profile);
        return Optional.of(installation.worldUrl(domain) + "/#token=" + token);
    }
}
