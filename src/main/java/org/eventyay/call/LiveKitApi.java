package org.eventyay.call;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.text.WebAddress;
import org.eventyay.video.LiveKitServer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to the room service of LiveKit servers, each with a token of its own that lives for a minute and is good for this room only.
 * Blocks for five seconds at most.
 */
@Component
class LiveKitApi {
    private static final Duration TOTAL = Duration.ofSeconds(5);
    private static final Duration ONE = Duration.ofSeconds(3);
    private static final int TRIES = 3;
    private static final int NOT_FOUND = 404;

    private final OutgoingHttp http;
    private final JsonMapper json;
    private final @Nullable MeterRegistry metrics;

    LiveKitApi(OutgoingHttp http, JsonMapper json, ObjectProvider<MeterRegistry> metrics) {
        this.http = http;
        this.json = json;
        this.metrics = metrics.getIfAvailable();
    }

    /** Something to be asked: a method of the room service, the room it is about, and what is told. */
    record Request(String method, @Nullable String room, JsonNode body) {}

    /**
     * Asks; what is not there any more counts as done.
     *
     * @throws LiveKitException if the server gives no answer, or refuses
     */
    JsonNode ask(LiveKitServer server, Request request) {
        long deadline = System.nanoTime() + TOTAL.toNanos();
        for (int i = 1; ; i++) {
            try {
                JsonNode answer = once(server, request, Duration.ofNanos(deadline - System.nanoTime()));
                count(request, "good");
                return answer;
            } catch (LiveKitException e) {
                boolean time =
                        deadline - System.nanoTime() > Duration.ofMillis(200).toNanos();
                if (!e.isSilent() || i == TRIES || !time) {
                    count(request, e.isSilent() ? "silent" : "refused");
                    throw e;
                }
            }
        }
    }

    /**
     * When the server says it answered, as its header does; empty if it says nothing.
     *
     * @throws LiveKitException if the server gives no answer, or refuses
     */
    String date(LiveKitServer server, Request request) {
        OutgoingAnswer answer = sent(server, request, TOTAL);
        JsonNode unused = read(answer);
        return answer.date();
    }

    private JsonNode once(LiveKitServer server, Request request, Duration left) {
        return read(sent(server, request, left));
    }

    private OutgoingAnswer sent(LiveKitServer server, Request request, Duration left) {
        URI uri = URI.create(WebAddress.ascii(server.url()) + "/twirp/livekit.RoomService/" + request.method());
        try {
            return http.send(OutgoingRequest.post(uri, json.writeValueAsBytes(request.body()))
                    .with(Map.of(
                            "Content-Type",
                            "application/json",
                            "Authorization",
                            "Bearer " + server.sign(claims(server, request))))
                    .within(left.compareTo(ONE) < 0 ? left : ONE));
        } catch (OutgoingException e) {
            throw new LiveKitException(
                    e.refused()
                            ? "can't be asked: its network is not open to this server"
                                    + " (EVENTYAY_OUTGOING_ALLOWED_NETWORKS)"
                            : "does not answer",
                    !e.refused());
        }
    }

    private JsonNode read(OutgoingAnswer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new LiveKitException("refuses the key", false); // in plain words or in JSON, as the reason is
        }
        JsonNode body;
        try {
            body = json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new LiveKitException(
                    "answers with something that is not LiveKit's (status " + answer.status() + ")",
                    answer.status() >= 500);
        }
        String code = body.path("code").asString("");
        if (answer.status() == 200 || answer.status() == NOT_FOUND && code.equals("not_found")) {
            return body;
        }
        throw new LiveKitException("answers with the status " + answer.status(), answer.status() >= 500);
    }

    private static Map<String, Object> claims(LiveKitServer server, Request request) {
        Map<String, Object> grant = new LinkedHashMap<>();
        switch (request.method()) {
            case "CreateRoom", "DeleteRoom" -> grant.put("roomCreate", true);
            case "ListRooms" -> grant.put("roomList", true);
            default -> {
                grant.put("roomAdmin", true);
                grant.put("room", String.valueOf(request.room()));
            }
        }
        long now = Instant.now().getEpochSecond();
        return Map.of("iss", server.apiKey(), "nbf", now - 10, "exp", now + 60, "video", grant);
    }

    private void count(Request request, String outcome) {
        if (metrics != null) {
            metrics.counter("eventyay.livekit.requests", "method", request.method(), "outcome", outcome)
                    .increment();
        }
    }
}
