package org.eventyay.video;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Claims signed with a secret shared with a server (RFC 7519, HMAC with SHA-256). */
final class SignedClaims {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SignedClaims() {}

    /** The token, with these in its header beside the usual. */
    static String sign(String secret, Map<String, ?> header, Map<String, ?> claims) {
        Map<String, Object> head = new LinkedHashMap<>(Map.of("alg", "HS256", "typ", "JWT"));
        head.putAll(header);
        String signed = encoded(JSON.writeValueAsBytes(head)) + "." + encoded(JSON.writeValueAsBytes(claims));
        return signed + "." + encoded(signature(secret, signed));
    }

    /** The claims of a token that was signed with this secret; whether they hold at this time is for the caller to see. */
    static Optional<JsonNode> verified(String secret, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            byte[] given = Base64.getUrlDecoder().decode(parts[2]);
            boolean good = header.path("alg").asString("").equals("HS256")
                    && !header.has("crit")
                    && MessageDigest.isEqual(signature(secret, parts[0] + "." + parts[1]), given);
            return good
                    ? Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                            .filter(JsonNode::isObject)
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static byte[] signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
