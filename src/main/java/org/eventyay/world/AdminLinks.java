package org.eventyay.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eventyay.settings.Installation;
import org.springframework.stereotype.Component;

/** The link by which the first admin comes into a world: a token with the trait {@code admin} for a year (spec 06 §2.2). */
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
        String domain = world.domain();
        if (domain == null || world.secrets().isEmpty()) {
            return Optional.empty();
        }
        String token = tokens.sign(world.secrets().getFirst(), null, List.of("admin"), LIFE, null);
        return Optional.of(installation.worldUrl(domain) + "/#token=" + token);
    }
}
