package org.eventyay.web;

import java.time.Duration;
import java.util.Map;
import org.eventyay.live.LiveError;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.storage.NoRoomException;
import org.eventyay.storage.UploadRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How browsers are told that a file is not taken: {@code {"error": …}}, whatever the reason; a schedule also with each fault alone. */
@RestControllerAdvice(assignableTypes = {UploadController.class, ScheduleImportController.class})
class UploadRefusals {
    private static final Logger log = LoggerFactory.getLogger(UploadRefusals.class);

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(UploadRefusedException refused) {
        Duration wait = refused.retryAfter();
        boolean limited = refused.code().equals("file.limited");
        var answer = ResponseEntity.status(wait == null ? 400 : limited ? 429 : 503);
        if (wait != null) {
            answer.header("Retry-After", Long.toString(wait.toSeconds() + 1));
        }
        return answer.body(Map.of("error", refused.code()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(ScheduleException refused) {
        return ResponseEntity.badRequest()
                .body(Map.of("error", String.valueOf(refused.getMessage()), "errors", refused.faults()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(LiveError refused) {
        int status = refused.code().startsWith("world.") ? 404 : 403;
        return ResponseEntity.status(status).body(Map.of("error", refused.code()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> noRoom(NoRoomException full) {
        log.error("{}", full.getMessage());
        return ResponseEntity.status(HttpStatus.INSUFFICIENT_STORAGE).body(Map.of("error", "file.storage_full"));
    }
}
