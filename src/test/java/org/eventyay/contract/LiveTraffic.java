package org.eventyay.contract;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Holds the frames of one connection against {@code docs/protocol/asyncapi.yaml}. Replies and pushes must be of the described shape, with no key
 * more; a command that succeeds must have had a described body; an error must have a code that its action is known to answer.
 */
public final class LiveTraffic {
    /** Codes that may answer every command; the introduction in {@code docs/protocol/README.md} explains them. */
    private static final Set<String> OF_EVERY_COMMAND = Set.of(
            "protocol.unauthenticated",
            "protocol.unknown_command",
            "protocol.invalid_body",
            "auth.denied",
            "server.error",
            "room.unknown",
            "protocol.denied");

    /** Commands that wait for their replies, by id; scenarios use ids twice. */
    private final Map<JsonNode, Deque<JsonNode>> waiting = new HashMap<>();

    private boolean asClients;

    /** Traffic of one connection; {@code asClients}: whether it sends bodies as clients do. */
    public LiveTraffic(boolean asClients) {
        this.asClients = asClients;
    }

    /** The document, read once for all connections of a run. */
    private static final class Document {
        private static final JsonNode ROOT = YamlDocument.read(Path.of("docs", "protocol", "asyncapi.yaml"));
        private static final JsonNode SCHEMAS = ROOT.path("components").path("schemas");
        private static final SchemaCheck CLOSED = new SchemaCheck(ROOT, true);
        private static final SchemaCheck OPEN = new SchemaCheck(ROOT, false);

        private static final Map<String, Set<String>> ERRORS = new ConcurrentHashMap<>();

        private static Set<String> errors(String action) {
            return ERRORS.computeIfAbsent(action, Document::collected);
        }

        private static Set<String> collected(String action) {
            Set<String> codes = new HashSet<>(OF_EVERY_COMMAND);
            codes.add(action.substring(0, Math.max(0, action.indexOf('.'))) + ".unsupported_command");
            ROOT.path("operations").path(action).path("x-error-codes").forEach(code -> codes.add(code.asString()));
            return codes;
        }
    }

    /** From now on bodies may be of any form. */
    public synchronized void anyBody() {
        asClients = false;
    }

    /** A frame that is sent. */
    public synchronized void sent(JsonNode frame) {
        if (frame.isArray() && frame.size() == 3 && frame.get(0).isString()) {
            waiting.computeIfAbsent(frame.get(1), id -> new ArrayDeque<>()).add(frame);
        }
    }

    /** What is wrong with a frame that came; empty if nothing is. */
    public synchronized Optional<String> received(JsonNode frame) {
        String kind = frame.path(0).asString("");
        return switch (kind) {
            case "pong" -> Optional.empty();
            case "authenticated" -> named(kind, reference(AsyncApi.SNAPSHOT), frame.path(1));
            case "success" -> frame.size() < 3 ? Optional.empty() : success(frame);
            case "error" -> frame.size() < 3 ? Optional.empty() : error(frame);
            default -> push(kind, frame.path(1));
        };
    }

    private JsonNode answered(JsonNode frame) {
        Deque<JsonNode> same = waiting.getOrDefault(frame.get(1), new ArrayDeque<>());
        return same.isEmpty() ? MissingNode.getInstance() : same.remove();
    }

    private Optional<String> success(JsonNode frame) {
        JsonNode command = answered(frame);
        String action = command.path(0).asString("");
        JsonNode reply = reference(action + AsyncApi.REPLY);
        if (reply.isMissingNode()) {
            return Optional.empty();
        }
        Optional<String> fault = named("the reply to " + action, reply, frame.get(2));
        if (fault.isPresent() || !asClients || command.get(2).isNull()) {
            return fault;
        }
        return Document.OPEN
                .fault(reference(action + AsyncApi.BODY), command.get(2))
                .map(what -> "the body of " + action + " was good for the server, but: " + what);
    }

    private Optional<String> error(JsonNode frame) {
        String action = answered(frame).path(0).asString("");
        if (reference(action + AsyncApi.REPLY).isMissingNode()) {
            return Optional.empty();
        }
        String code = frame.get(2).path("code").asString();
        return Document.errors(action).contains(code)
                ? Optional.empty()
                : Optional.of(action + " is not known to answer " + code);
    }

    private static Optional<String> push(String name, JsonNode data) {
        JsonNode schema = reference(AsyncApi.PUSH + name);
        return schema.isMissingNode()
                ? Optional.of("nobody describes the push " + name + ": " + data)
                : named("the push " + name, schema, data);
    }

    private static JsonNode reference(String name) {
        return Document.SCHEMAS.path(name);
    }

    private static Optional<String> named(String what, JsonNode schema, JsonNode value) {
        return Document.CLOSED.fault(schema, value).map(fault -> what + ": " + fault);
    }
}
