package org.eventyay.world;

import io.jsonwebtoken.Jwts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs and checks the tokens of worlds: JWTs (HS256) with keys of any length but zero. */
@Component
public class WorldTokens {
    private static final Duration LEEWAY = Duration.ofSeconds(60);
    private static final int HMAC_BLOCK = 64;

    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    WorldTokens(JsonMapper json) {
        this.json = json;
    }

    /** Why a token is not accepted. */
    public enum Refusal {
        INVALID,
        EXPIRED
    }

    /** The result of checking a token: its claims, or why it is refused. */
    public sealed interface Verdict {
        record Accepted(JsonNode claims) implements Verdict {}

        record Refused(Refusal why) implements Verdict {}
    }

    /** Checks a token against the world's secrets in their order; the first that fits the signature decides about expiry. */
    public Verdict verify(WorldSnapshot world, @Nullable String token) {
        SignedToken shown = token == null ? null : SignedToken.read(token).orElse(null);
        if (shown == null) {
            return new Verdict.Refused(Refusal.INVALID);
        }
        Instant now = clock.instant();
        for (JwtSecret secret : world.secrets()) {
            if (!secret.secret().isEmpty() && shown.isSignedWith(key(secret.secret()))) {
                if (isPast(shown.claims().path("exp"), now)) {
                    return new Verdict.Refused(Refusal.EXPIRED);
                }
                if (isFor(shown.claims(), secret, now)) {
                    return new Verdict.Accepted(json.readTree(shown.payload()));
                }
            }
        }
        return new Verdict.Refused(Refusal.INVALID);
    }

    private static boolean isFor(JsonNode claims, JwtSecret secret, Instant now) {
        boolean inTime = isTime(claims.path("exp"))
                && notInFuture(claims.path("nbf"), now)
                && !claims.path("iat").isString()
                && notInFuture(claims.path("iat"), now);
        boolean issuer =
                claims.path("iss").isString() && claims.path("iss").asString().equals(secret.issuer());
        return inTime
                && issuer
                && text(claims.path("sub"))
                && text(claims.path("jti"))
                && audience(claims.path("aud"), secret.audience());
    }

    /** Seconds since 1970 with a fraction, however many; numbers in quotes are taken, too. Empty if it is none. */
    private static Optional<BigDecimal> seconds(JsonNode time) {
        try {
            if (time.isString()) {
                return Optional.of(new BigDecimal(time.asString()));
            }
            return time.isNumber() ? Optional.of(time.decimalValue()) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isTime(JsonNode time) {
        return time.isMissingNode() || seconds(time).isPresent();
    }

    private static boolean isPast(JsonNode time, Instant now) {
        return seconds(time)
                .map(given -> given.compareTo(BigDecimal.valueOf(now.toEpochMilli(), 3)) <= 0)
                .orElse(false);
    }

    private static boolean notInFuture(JsonNode time, Instant now) {
        return time.isMissingNode()
                || seconds(time)
                        .map(given -> given.compareTo(
                                        BigDecimal.valueOf(now.plus(LEEWAY).getEpochSecond()))
                                <= 0)
                        .orElse(false);
    }

    private static boolean text(JsonNode claim) {
        return claim.isMissingNode() || claim.isString();
    }

    private static boolean audience(JsonNode aud, String wanted) {
        if (aud.isString()) {
            return aud.asString().equals(wanted);
        }
        for (JsonNode one : aud.isArray() ? aud : List.<JsonNode>of()) {
            if (one.isString() && one.asString().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A signed token.
     *
     * @param uid identity of the bearer; null for a random one
     * @param profile profile of the participant if the token creates one; null for none
     */
    public String sign(
            JwtSecret secret, @Nullable String uid, List<String> traits, Duration life, @Nullable JsonNode profile) {
        Instant now = clock.instant();
        var builder = Jwts.builder()
                .header()
                .type("JWT")
                .and()
                .issuer(secret.issuer())
                .claim("aud", secret.audience())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(life)))
                .claim("uid", uid == null ? UUID.randomUUID().toString() : uid)
                .claim("traits", traits);
        if (profile != null) {
            builder.claim("profile", json.convertValue(profile, Map.class));
        }
        return builder.signWith(key(secret.secret()), Jwts.SIG.HS256).compact();
    }

    /** HMAC pads short keys with zeros; the library refuses them unpadded. */
    private static SecretKey key(String secret) {
        byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(raw.length < HMAC_BLOCK ? Arrays.copyOf(raw, HMAC_BLOCK) : raw, "HmacSHA256");
    }
}
