package org.eventyay.video;

import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that servers of others check themselves: JWT with HS256. */
final class SignedToken {
    private static final int HMAC_BLOCK = 64;

    private SignedToken() {}

    static String of(String secret, Map<String, ?> claims, Instant now, Duration life) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return Jwts.builder()
                .header()
                .type("JWT")
                .and()
                .claims(claims)
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(life)))
                // HMAC pads short keys with zeros; the library refuses them unpadded
                .signWith(
                        new SecretKeySpec(key.length < HMAC_BLOCK ? Arrays.copyOf(key, HMAC_BLOCK) : key, "HmacSHA256"),
                        Jwts.SIG.HS256)
                .compact();
    }
}
