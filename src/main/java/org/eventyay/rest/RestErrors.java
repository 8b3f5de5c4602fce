package org.eventyay.rest;

import java.util.Locale;
import org.eventyay.participant.UnknownParticipantException;
import org.eventyay.room.UnknownRoomException;
import org.eventyay.world.InvalidInputException;
import org.eventyay.world.UnknownWorldException;
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

/** Turns refusals into responses; nothing leaves the API as a page or a stack trace. */
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
    ResponseEntity<JsonNode> invalid(InvalidInputException invalid) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(invalid.details());
    }

    /** It was there a moment ago. */
    @ExceptionHandler({UnknownWorldException.class, UnknownRoomException.class, UnknownParticipantException.class})
    ResponseEntity<JsonNode> gone(RuntimeException failure) {
        return refused(RestError.notFound("Not found."));
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> failed(RuntimeException failure) {
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
