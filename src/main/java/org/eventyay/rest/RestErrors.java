package org.eventyay.rest;

import java.util.Locale;
import java.util.OptionalInt;
import org.eventyay.live.jetty.UnreadableRequests;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Refusal;
import org.eventyay.refusal.Unavailable;
import org.eventyay.refusal.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one place where refusals become responses; nothing leaves the API as a page or a stack trace. */
@RestControllerAdvice(basePackageClasses = RestErrors.class)
class RestErrors {
    private static final Logger log = LoggerFactory.getLogger(RestErrors.class);

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(RestError error) {
        var response = ResponseEntity.status(error.status()).contentType(MediaType.APPLICATION_JSON);
        if (!error.allowed().isEmpty()) {
            response.header(HttpHeaders.ALLOW, String.join(", ", error.allowed()));
        }
        return response.body(error.body());
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(Refusal refusal) {
        return switch (refusal) {
            case Invalid invalid ->
                refused(
                        invalid.details().isEmpty()
                                ? RestError.of(HttpStatus.BAD_REQUEST, invalid.sentence())
                                : RestError.invalid(invalid.details()));
            // it was there a moment ago
            case Unknown unknown -> refused(RestError.notFound("Not found."));
            case Denied denied -> refused(RestError.forbidden(denied.sentence()));
            case Conflict conflict ->
                refused(
                        conflict.details().isEmpty()
                                ? RestError.of(HttpStatus.CONFLICT, conflict.sentence())
                                : RestError.invalid(clash(conflict)));
            case Limited limited ->
                ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(Refusal.seconds(limited.retryAfter())))
                        .body(RestError.of(HttpStatus.TOO_MANY_REQUESTS, limited.sentence())
                                .body());
            // nothing is wrong here: what is asked for comes from another server
            case Unavailable unavailable -> refused(RestError.of(HttpStatus.BAD_GATEWAY, unavailable.sentence()));
        };
    }

    /** What can't stand beside something else is a fault of the whole, and the other things are named. */
    private static ObjectNode clash(Conflict conflict) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("non_field_errors").add(conflict.sentence());
        return body.setAll(conflict.details());
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> failed(RuntimeException failure) {
        OptionalInt unreadable = UnreadableRequests.status(failure);
        if (unreadable.isPresent()) {
            return refused(RestError.of(HttpStatus.valueOf(unreadable.getAsInt()), "This request can't be read."));
        }
        log.error("A request failed", failure);
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonNodeFactory.instance
                        .objectNode()
                        .put(
                                "detail",
                                HttpStatus.INTERNAL_SERVER_ERROR
                                        .getReasonPhrase()
                                        .toLowerCase(Locale.ROOT)));
    }
}
