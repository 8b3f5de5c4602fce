package org.eventyay.rest;

import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A request is refused: status and JSON body, in the words integrations know. */
final class RestError extends RuntimeException {
    private final HttpStatus status;
    private final transient JsonNode body;
    private final List<String> allowed;

    private RestError(HttpStatus status, JsonNode body, List<String> allowed) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
        this.allowed = allowed;
    }

    HttpStatus status() {
        return status;
    }

    JsonNode body() {
        return body;
    }

    /** Methods to name in {@code Allow}; empty: no such header. */
    List<String> allowed() {
        return allowed;
    }

    static RestError of(HttpStatus status, String detail) {
        return new RestError(status, JsonNodeFactory.instance.objectNode().put("detail", detail), List.of());
    }

    /** A body that is just a text. */
    static RestError text(HttpStatus status, String text) {
        return new RestError(status, JsonNodeFactory.instance.stringNode(text), List.of());
    }

    /** A whole body. */
    static RestError invalid(JsonNode body) {
        return new RestError(HttpStatus.BAD_REQUEST, body, List.of());
    }

    static RestError forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, detail);
    }

    static RestError missingPermission() {
        return forbidden("You do not have permission to perform this action.");
    }

    static RestError notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, detail);
    }

    static RestError method(String method, String... allowed) {
        return new RestError(
                HttpStatus.METHOD_NOT_ALLOWED,
                JsonNodeFactory.instance.objectNode().put("detail", "Method \"" + method + "\" not allowed."),
                List.of(allowed));
    }
}
