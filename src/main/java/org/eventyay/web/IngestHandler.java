package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.live.jetty.RequestPatience;
import org.eventyay.stream.IngestRefusal;
import org.eventyay.stream.StreamUploads;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/** Uploads of encoders: {@code PUT}, {@code POST}, {@code DELETE /ingest/<key>/<name>}, on any host. */
@Component
class IngestHandler implements HttpRequestHandler {
    private static final String PREFIX = "/ingest/";

    private final StreamUploads uploads;
    private final JsonMapper json;

    IngestHandler(StreamUploads uploads, JsonMapper json) {
        this.uploads = uploads;
        this.json = json;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
        } catch (IngestRefusal refused) {
            refuse(response, refused);
        }
    }

    private void refuse(HttpServletResponse response, IngestRefusal refused) throws IOException {
        Duration wait = refused.retryAfter();
        if (wait != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds() + 1)));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", refused.error());
        Integer line = refused.line();
        if (line != null) {
            body.put("line", line);
        }
        write(response, refused.status(), body);
    }

    private void write(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        byte[] content = json.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static StreamUploads.Sender sender(HttpServletRequest request) {
        String rest = request.getRequestURI().substring(PREFIX.length());
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
