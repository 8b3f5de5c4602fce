package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.eventyay.live.jetty.RequestPatience;
import org.eventyay.refusal.Refusal;
import org.eventyay.stream.StreamUploads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Uploads of encoders: {@code PUT}, {@code POST}, {@code DELETE /ingest/<key>/<name>}, on any host. */
@Component
class IngestHandler implements HttpRequestHandler {
    private static final Logger log = LoggerFactory.getLogger(IngestHandler.class);
    private static final String PREFIX = "/ingest/";

    private final StreamUploads uploads;
    private final JsonMapper json;

    IngestHandler(StreamUploads uploads, JsonMapper json) {
        this.uploads = uploads;
        this.json = json;
    }

    /** Whatever happens ends here: the web server would log it with the address, and the address holds the key. */
    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
        try {
            try {
                answer(request, response);
            } catch (RuntimeException e) {
                log.error("An upload of an encoder failed", e);
                write(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Map.of("error", "server.error"));
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("An encoder is gone before its answer", e);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            switch (request.getMethod()) {
                case "PUT", "POST" ->
                    response.setStatus(
                            uploads.store(sender(request), first -> RequestPatience.body(request, first))
                                    ? HttpServletResponse.SC_CREATED
                                    : HttpServletResponse.SC_NO_CONTENT);
                case "DELETE" -> {
                    uploads.delete(sender(request));
                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                }
                default -> {
                    response.setHeader("Allow", "PUT, POST, DELETE");
                    write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, Map.of("error", "ingest.method"));
                }
            }
        } catch (Refusal refused) {
            ResponseEntity<ObjectNode> answer = WebRefusals.answer(refused);
            String wait = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
            if (wait != null) {
                response.setHeader(HttpHeaders.RETRY_AFTER, wait);
            }
            write(response, answer.getStatusCode().value(), answer.getBody());
        }
    }

    private void write(HttpServletResponse response, int status, @Nullable Object body) throws IOException {
        byte[] content = json.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static StreamUploads.Sender sender(HttpServletRequest request) {
        String rest = StreamConfiguration.below(PREFIX, request);
        int slash = rest.indexOf('/');
        return new StreamUploads.Sender(
                slash < 0 ? rest : rest.substring(0, slash),
                bearer(request.getHeader("Authorization")),
                slash < 0 ? "" : rest.substring(slash + 1),
                session(request),
                request.getRemoteAddr(),
                text(request.getHeader("User-Agent")));
    }

    private static @Nullable String bearer(@Nullable String header) {
        String[] words = text(header).strip().split("\\s+");
        return words.length == 2 && words[0].equalsIgnoreCase("Bearer") ? words[1] : null;
    }

    /** Read from the query alone: a parameter must not be looked for in the body. */
    private static String session(HttpServletRequest request) {
        for (String pair : text(request.getQueryString()).split("&")) {
            if (pair.startsWith("session=")) {
                return pair.substring("session=".length());
            }
        }
        return text(request.getHeader("X-Stream-Session"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
