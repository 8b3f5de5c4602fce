package org.eventyay.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eventyay.feedback.FeedbackService;
import org.eventyay.limit.AddressBlock;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.world.WorldDirectory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes feedback from anybody, whatever content type they call it; every answer is JSON. */
@RestController
class FeedbackController {
    private static final int BYTES = 64 * 1024;
    /** Reports of one address in a minute; a hall full of people may share one address. */
    private static final int PER_MINUTE = 120;

    private final WorldDirectory worlds;
    private final FeedbackService feedback;
    private final JsonMapper json;
    private final Cache<String, AtomicInteger> recent = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(100_000)
            .build();

    FeedbackController(WorldDirectory worlds, FeedbackService feedback, JsonMapper json) {
        this.worlds = worlds;
        this.feedback = feedback;
        this.json = json;
    }

    @PostMapping({"/_feedback/", "/_feedback"})
    ResponseEntity<String> take(HttpServletRequest request) throws IOException {
        AtomicInteger ofAddress = recent.get(AddressBlock.of(request.getRemoteAddr()), address -> new AtomicInteger());
        if (ofAddress.incrementAndGet() > PER_MINUTE) {
            return answer(HttpStatus.TOO_MANY_REQUESTS);
        }
        byte[] body = request.getInputStream().readNBytes(BYTES + 1);
        if (body.length > BYTES) {
            return answer(HttpStatus.CONTENT_TOO_LARGE);
        }
        try {
            JsonNode report = json.readTree(body);
            feedback.store(worldId(request).orElse(null), report);
            return answer(HttpStatus.CREATED);
        } catch (Limited e) {
            return answer(HttpStatus.TOO_MANY_REQUESTS);
        } catch (JacksonException | Invalid e) {
            return answer(HttpStatus.BAD_REQUEST);
        }
    }

    private Optional<String> worldId(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return worlds.findByHost(host == null ? "" : host, request.getRequestURI())
                .map(found -> found.world().id());
    }

    private static ResponseEntity<String> answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}");
    }
}
