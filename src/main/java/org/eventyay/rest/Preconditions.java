package org.eventyay.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * What a request that changes something demands of the state it finds, by {@code If-Match} and {@code If-None-Match}; without either it
 * demands nothing. Services judge it once nobody else can change that state, so of several who saw the same one wins.
 */
final class Preconditions {
    private final @Nullable List<ETag> oneOf;
    private final @Nullable List<ETag> noneOf;

    private Preconditions(@Nullable List<ETag> oneOf, @Nullable List<ETag> noneOf) {
        this.oneOf = oneOf;
        this.noneOf = noneOf;
    }

    static Preconditions of(HttpServletRequest request) {
        return new Preconditions(tags(request, HttpHeaders.IF_MATCH), tags(request, HttpHeaders.IF_NONE_MATCH));
    }

    private static @Nullable List<ETag> tags(HttpServletRequest request, String header) {
        List<String> lines = Collections.list(request.getHeaders(header));
        return lines.isEmpty() ? null : ETag.parse(String.join(",", lines));
    }

    /**
     * Goes on where this is the state that the request speaks of.
     *
     * @throws RestError if it is not
     */
    void require(JsonNode present) {
        if (oneOf == null && noneOf == null) {
            return;
        }
        ETag tag = ETag.create(Representation.tag(present));
        if (oneOf != null && !contains(oneOf, tag, true) || noneOf != null && contains(noneOf, tag, false)) {
            throw RestError.of(
                    HttpStatus.PRECONDITION_FAILED, "This is no longer what it was. Read it again, then change it.");
        }
    }

    private static boolean contains(List<ETag> tags, ETag tag, boolean strong) {
        return tags.stream().anyMatch(one -> one.isWildcard() || one.compare(tag, strong));
    }
}
