package org.eventyay.world;

import java.time.Clock;
import java.util.Optional;
import org.eventyay.settings.ServerSecret;
import org.eventyay.world.WorldTokens.Refusal;
import org.eventyay.world.WorldTokens.Verdict;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks tokens of systems that know the secret of the installation: JWTs (HS256) that expire and name no audience. */
@Component
public class ServerTokens {
    private final ServerSecret secret;
    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    ServerTokens(ServerSecret secret, JsonMapper json) {
        this.secret = secret;
        this.json = json;
    }

    /** Checks a token; one that never expires or names an audience is refused. */
    public Verdict verify(String token) {
        Optional<SignedToken> shown = SignedToken.read(token);
        if (shown.isEmpty() || !secret.proves(shown.get().signed(), shown.get().signature())) {
            return new Verdict.Refused(Refusal.INVALID);
        }
        JsonNode claims = shown.get().claims();
        double now = clock.millis() / 1000.0;
        boolean fits = claims.path("exp").isNumber()
                && !claims.has("aud")
                && (!claims.has("nbf")
                        || claims.path("nbf").isNumber() && claims.path("nbf").asDouble() <= now + 60);
        if (!fits) {
            return new Verdict.Refused(Refusal.INVALID);
        }
        return claims.path("exp").asDouble() <= now
                ? new Verdict.Refused(Refusal.EXPIRED)
                : new Verdict.Accepted(json.readTree(shown.get().payload()));
    }
}
