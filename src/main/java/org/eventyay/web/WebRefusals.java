package org.eventyay.web;

import java.time.Duration;
import java.util.Map;
import org.eventyay.live.LiveError;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Refusal;
import org.eventyay.refusal.Unavailable;
import org.eventyay.refusal.Unknown;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.stream.IngestFault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one place where refusals become answers to browsers and encoders: {@code {"error": …}} with the code, or with the sentence where there
 * is no code of its own.
 */
@RestControllerAdvice(basePackageClasses = WebRefusals.class)
class WebRefusals {
    /** Where the kind of a refusal does not say the status. */
    private static final Map<String, Integer> STATUS = Map.of("file.storage_full", 507);

    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(Refusal refusal) {
        return answer(refusal);
    }

    /** A schedule that somebody brought can't be taken: the message says why, and {@code errors} all of it, a sentence each. */
    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(ScheduleException refused) {
        ObjectNode body = error(String.valueOf(refused.getMessage()));
        refused.faults().forEach(body.putArray("errors")::add);
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(LiveError refused) {
        int status = refused.code().startsWith("world.") ? 404 : 403;
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(error(refused.code()));
    }

    /** The answer to a request that is refused. */
    static ResponseEntity<ObjectNode> answer(Refusal refusal) {
        var answer = ResponseEntity.status(status(refusal)).contentType(MediaType.APPLICATION_JSON);
        Duration wait = wait(refusal);
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Refusal.seconds(wait)));
        }
        boolean general = refusal.code().equals(Invalid.CODE);
        ObjectNode body = error(general ? refusal.sentence() : refusal.code());
        if (refusal instanceof Invalid invalid) {
            body.setAll(invalid.details());
        }
        return answer.body(body);
    }

    private static ObjectNode error(String error) {
        return JsonNodeFactory.instance.objectNode().put("error", error);
    }

    private static int status(Refusal refusal) {
        return switch (refusal) {
            case Limited limited -> 429;
            case Invalid invalid -> known(refusal, 400);
            case Denied denied -> known(refusal, 403);
            case Unknown unknown -> known(refusal, 404);
            case Conflict conflict -> known(refusal, 409);
            case Unavailable unavailable -> known(refusal, 503);
        };
    }

    private static int known(Refusal refusal, int otherwise) {
        return IngestFault.status(refusal.code()).orElse(STATUS.getOrDefault(refusal.code(), otherwise));
    }

    private static @Nullable Duration wait(Refusal refusal) {
        return switch (refusal) {
            case Limited limited -> limited.retryAfter();
            case Unavailable unavailable -> unavailable.retryAfter();
            default -> null;
        };
    }
}
