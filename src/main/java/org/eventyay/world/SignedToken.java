package org.eventyay.world;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token in the compact form of RFC 7515, taken apart; nothing in it may be trusted before {@link #isSignedWith}. Header parameters that
 * only describe the token are ignored, as the RFC requires; a token with parameters that must be understood ({@code crit}) is refused.
 *
 * @param claims numbers exactly as they were written, however large: for comparing, not for storing
 * @param payload what the claims were read from
 */
record SignedToken(String signed, byte[] signature, JsonNode claims, byte[] payload) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    /** Takes a token apart; empty if it is none, or signed in another way than with HMAC and SHA-256. */
    static Optional<SignedToken> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            JsonNode claims = JSON.readTree(payload);
            boolean ours = header.isObject()
                    && header.path("alg").isString()
                    && header.path("alg").asString().equals("HS256")
                    && !header.has("crit")
                    && claims.isObject();
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            return ours
                    ? Optional.of(new SignedToken(parts[0] + "." + parts[1], signature, claims, payload))
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    boolean isSignedWith(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return MessageDigest.isEqual(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
        }
    }
}
