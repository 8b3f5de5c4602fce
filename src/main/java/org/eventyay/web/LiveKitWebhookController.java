package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.eventyay.call.LiveKitWebhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /webhooks/livekit/<server>}: what servers of LiveKit tell. The body is read once, and no further than it may be long. */
@RestController
class LiveKitWebhookController {
    private static final int LONGEST = 256 << 10;

    private final LiveKitWebhooks webhooks;

    LiveKitWebhookController(LiveKitWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping({"/webhooks/livekit/{server}", "/webhooks/livekit/{server}/"})
    ResponseEntity<Map<String, Object>> take(
            @PathVariable String server,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body(Map.of());
        }
        HttpStatus status = switch (outcome(server, authorization, body)) {
            case TAKEN -> HttpStatus.OK;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case UNSIGNED -> HttpStatus.UNAUTHORIZED;
        };
        return ResponseEntity.status(status).body(Map.of());
    }

    private LiveKitWebhooks.Outcome outcome(String server, @Nullable String authorization, byte[] body) {
        try {
            return webhooks.take(UUID.fromString(server), authorization, body);
        } catch (IllegalArgumentException e) {
            return LiveKitWebhooks.Outcome.UNKNOWN;
        }
    }
}
