package org.eventyay.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import org.eventyay.text.Sha256;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * A document as it is answered: JSON with a strong entity tag. Whoever asks with {@code If-None-Match} for one they have already gets
 * 304 from the framework.
 */
final class Representation {
    private Representation() {}

    static ResponseEntity<JsonNode> ok(JsonNode document) {
        return answer(HttpStatus.OK, document);
    }

    static ResponseEntity<JsonNode> created(JsonNode document) {
        return answer(HttpStatus.CREATED, document);
    }

    private static ResponseEntity<JsonNode> answer(HttpStatus status, JsonNode document) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(tag(document))
                .body(document);
    }

    /**
     * The entity tag with its quotation marks: the same for documents that mean the same, and for no others. The order of fields and how
     * numbers are written do not count, for the database keeps neither.
     */
    static String tag(JsonNode document) {
        MessageDigest digest = Sha256.begin();
        add(document, digest);
        byte[] half = new byte[16];
        System.arraycopy(digest.digest(), 0, half, 0, half.length);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(half) + '"';
    }

    /** Each value as its kind, its length and itself, so that no two documents make the same bytes. */
    private static void add(JsonNode value, MessageDigest digest) {
        if (value.isObject()) {
            add('{', Integer.toString(value.size()), digest);
            value.propertyStream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .forEach(field -> {
                        add('"', field.getKey(), digest);
                        add(field.getValue(), digest);
                    });
        } else if (value.isArray()) {
            add('[', Integer.toString(value.size()), digest);
            value.forEach(one -> add(one, digest));
        } else if (value.isNumber()) {
            add('0', value.decimalValue().stripTrailingZeros().toString(), digest);
        } else {
            add(value.isString() ? '"' : '-', value.asString("null"), digest);
        }
    }

    private static void add(char kind, String text, MessageDigest digest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((kind + Integer.toString(bytes.length) + ':').getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
