package org.eventyay.world;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs and checks the tokens of worlds: JWTs, HS256, keys of any length (spec 01 §4.2). */
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

    /** What checking a token came to: the claims, or why not. */
    public sealed interface Verdict {
        record Accepted(JsonNode claims) implements Verdict {}

        record Refused(Refusal why) implements Verdict {}
    }

    /** Checks a token against the world's secrets in their order; the first that fits the signature decides about expiry. */
    public Verdict verify(WorldSnapshot world, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return new Verdict.Refused(Refusal.INVALID);
        }
        for (JwtSecret secret : world.secrets()) {
            try {
                JsonNode claims = claims(secret, token);
                if (claims != null) {
                    return new Verdict.Accepted(claims);
                }
            } catch (ExpiredJwtException e) {
                return new Verdict.Refused(Refusal.EXPIRED);
            } catch (RuntimeException e) {
                // this secret does not fit; whatever else is wrong with the token, it is just as invalid
            }
        }
        return new Verdict.Refused(Refusal.INVALID);
    }

    private @Nullable JsonNode claims(JwtSecret secret, String token) {
        // one parser per call: building one costs little beside the signature, and nothing has to be remembered
        JwtParser parser = Jwts.parser()
                .verifyWith(key(secret.secret()))
                .clockSkewSeconds(LEEWAY.toSeconds())
                .build();
        Jws<Claims> jws = parser.parseSignedClaims(token);
        if (!"HS256".equals(jws.getHeader().getAlgorithm())) {
            return null;
        }
        // read anew: the library's own JSON turns whole numbers into floating point
        JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        Instant now = clock.instant();
        if (expired(claims.path("exp"), now)) {
            throw new ExpiredJwtException(jws.getHeader(), jws.getPayload(), "expired");
        }
        boolean issuer =
                claims.path("iss").isString() && claims.path("iss").asString().equals(secret.issuer());
        boolean sane = text(claims.path("sub")) && text(claims.path("jti")) && notInFuture(claims.path("iat"), now);
        return issuer && sane && audience(claims.path("aud"), secret.audience()) ? claims : null;
    }

    private static boolean expired(JsonNode exp, Instant now) {
        if (exp.isMissingNode()) {
            return false;
        }
        return new java.math.BigDecimal(
                                exp.isString()
                                        ? exp.asString()
                                        : exp.decimalValue().toString())
                        .compareTo(java.math.BigDecimal.valueOf(now.toEpochMilli(), 3))
                <= 0;
    }

    private static boolean text(JsonNode claim) {
        return claim.isMissingNode() || claim.isString();
    }

    private static boolean notInFuture(JsonNode claim, Instant now) {
        if (claim.isMissingNode()) {
            return true;
        }
        return claim.isNumber() && claim.asDouble() <= now.plus(LEEWAY).getEpochSecond();
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
