package org.eventyay.participant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.ShortTokens;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.eventyay.world.WorldTokens.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links by which one person or screen logs in: each has a short token that stands for a token of theirs. */
@Component
public class PersonalLinks {
    private static final Duration KIOSK = Duration.ofDays(365);
    /** By this trait a browser knows that it is a screen. */
    private static final List<String> KIOSK_TRAITS = List.of("-kiosk");

    private final WorldTokens tokens;
    private final ShortTokens shortTokens;
    private final Installation installation;

    PersonalLinks(WorldTokens tokens, ShortTokens shortTokens, Installation installation) {
        this.tokens = tokens;
        this.shortTokens = shortTokens;
        this.installation = installation;
    }

    /**
     * A fresh link for a person, with the traits they have now.
     *
     * @throws Invalid if they have no token id, or the world no domain or secret
     */
    @Transactional
    public String ofPerson(WorldSnapshot world, ParticipantSnapshot who, Duration life) {
        return url(world, fresh(world, who, who.traits(), life));
    }

    /** The short token of a screen: the present one while it is valid, else a new one for a year. */
    @Transactional
    public String tokenOfKiosk(WorldSnapshot world, ParticipantSnapshot kiosk) {
        return current(world, kiosk).orElseGet(() -> fresh(world, kiosk, KIOSK_TRAITS, KIOSK));
    }

    /**
     * The link that turns a browser into a screen.
     *
     * @throws Invalid if the world has no domain or secret
     */
    @Transactional
    public String ofKiosk(WorldSnapshot world, ParticipantSnapshot kiosk) {
        return url(world, tokenOfKiosk(world, kiosk));
    }

    private String url(WorldSnapshot world, String token) {
        String domain = world.domain();
        if (domain == null) {
            throw new Invalid(
                    "domain",
                    "The world '" + world.id() + "' has no domain, so there is no link to it. Give it one:"
                            + " eventyay change_world_domain -w " + world.id() + " <domain>");
        }
        return installation.worldUrl(domain) + "/login/" + token;
    }

    private Optional<String> current(WorldSnapshot world, ParticipantSnapshot kiosk) {
        return shortTokens
                .current(kiosk.id())
                .filter(token -> shortTokens
                        .resolve(world.id(), token)
                        .filter(jwt -> tokens.verify(world, jwt) instanceof Verdict.Accepted)
                        .isPresent());
    }

    private String fresh(WorldSnapshot world, ParticipantSnapshot who, List<String> traits, Duration life) {
        JwtSecret secret = world.secrets().stream()
                .findFirst()
                .orElseThrow(() -> new Invalid("JWT_secrets", "The world has no secret to sign tokens with."));
        String tokenId = who.tokenId();
        if (tokenId == null) {
            throw new Invalid("user", "Somebody without a token id has no link of their own.");
        }
        String token = tokens.sign(secret, tokenId, traits, life, null);
        return shortTokens
                .shorten(world.id(), List.of(token), Instant.now().plus(life), who.id())
                .getFirst();
    }
}
