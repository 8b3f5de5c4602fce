package org.eventyay.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eventyay.live.ErrorBodies;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody reads where nothing better was answered: machines at the API get {@code detail}, uploads {@code error}, people a page.
 * No body tells which software wrote it, nor what went wrong inside.
 */
@Component
class ErrorForms implements ErrorBodies {
    private static final Map<Integer, String> HEADINGS = Map.of(
            400, "Not understood",
            403, "Not allowed",
            404, "Nothing here",
            405, "Not possible here",
            413, "Too large",
            429, "Too often",
            503, "Not available");

    private final IndexPage pages;
    private final JsonMapper json;

    ErrorForms(IndexPage pages, JsonMapper json) {
        this.pages = pages;
        this.json = json;
    }

    @Override
    public Body of(String method, String path, int status) {
        if (path.startsWith("/api/")) {
            return json(Map.of("detail", detail(method, status)));
        }
        if (path.startsWith("/storage/")) {
            return json(Map.of("error", code(status)));
        }
        if (path.startsWith("/ingest/")) {
            return json(Map.of("error", status == 400 ? "ingest.name" : code(status)));
        }
        if (path.startsWith("/_feedback")) {
            return json(Map.of());
        }
        if (path.startsWith("/media/") || path.startsWith("/ws/") || path.startsWith("/healthcheck")) {
            return new Body("text/plain;charset=utf-8", (sentence(status) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String heading = HEADINGS.getOrDefault(status, status < 500 ? "Not understood" : "Something went wrong");
        return new Body(
                "text/html;charset=utf-8",
                pages.message(heading, sentence(status)).getBytes(StandardCharsets.UTF_8));
    }

    private Body json(Map<String, String> body) {
        return new Body("application/json", json.writeValueAsBytes(body));
    }

    /** The words that clients of the API know. */
    private static String detail(String method, int status) {
        return switch (status) {
            case 400 -> "Malformed request.";
            case 403 -> "You do not have permission to perform this action.";
            case 404 -> "Not found.";
            case 405 -> "Method \"" + method.replaceAll("[^A-Za-z-]", "") + "\" not allowed.";
            case 413 -> "Request body is too large.";
            case 429 -> "Request was throttled.";
            default -> status < 500 ? reason(status) : "A server error occurred.";
        };
    }

    private static String code(int status) {
        return switch (status) {
            case 403 -> "auth.denied";
            case 404 -> "not_found";
            case 405 -> "method.not_allowed";
            case 413 -> "file.size";
            case 429 -> "rate.limited";
            default -> status < 500 ? "request.malformed" : "server.error";
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 403 -> "This is not for you to see.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address can't be used like that.";
            case 413 -> "That was too much at once.";
            case 429 -> "That was too often. Please wait a moment.";
            case 503 -> "The server can't answer now. Please try again in a moment.";
            default ->
                status < 500
                        ? "The request can't be understood."
                        : "This was a fault of the server. Please try again; if it happens again, tell the organisers.";
        };
    }

    private static String reason(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Malformed request." : known.getReasonPhrase() + ".";
    }
}
