package org.eventyay.contract;

import static org.eventyay.contract.Notation.ofType;

import java.util.List;
import java.util.Map;
import org.eventyay.contract.LiveContract.Described;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract as AsyncAPI 3: each command an operation with its reply, each push one that the server sends. */
final class AsyncApi {
    static final String BODY = ".body";
    static final String REPLY = ".reply";
    static final String PUSH = "push.";
    static final String AUTHENTICATE = "connection.Authenticate";
    static final String SNAPSHOT = "connection.Snapshot";
    private static final String CHANNEL = "#/channels/world";

    private final ObjectNode root = JsonMapper.shared().createObjectNode();
    private final ObjectNode channelMessages;
    private final ObjectNode operations;
    private final ObjectNode messages;
    private final ObjectNode schemas;

    private AsyncApi() {
        root.put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "eventyay live protocol")
                .put("version", "1")
                .put("description", "Made from the server's own records; what the frames mean is in README.md beside.");
        root.put("defaultContentType", "application/json");
        ObjectNode world = root.putObject("channels").putObject("world").put("address", "/ws/world/{world}/");
        world.putObject("parameters").putObject("world").put("description", "Id of the world");
        channelMessages = world.putObject("messages");
        operations = root.putObject("operations");
        ObjectNode components = root.putObject("components");
        messages = components.putObject("messages");
        schemas = components.putObject("schemas");
    }

    /** The document as YAML. */
    static String of(LiveContract contract) {
        AsyncApi document = new AsyncApi();
        document.connection();
        contract.actions().forEach(document::action);
        contract.pages().values().forEach(document::page);
        return document.yaml();
    }

    /** What every connection knows, whatever its namespaces. */
    private void connection() {
        message("ping", frame(constant("ping"), any()));
        message("pong", frame(constant("pong"), any()));
        answered("ping", "pong");
        message("authenticate", frame(constant("authenticate"), reference(AUTHENTICATE)));
        message("authenticated", frame(constant("authenticated"), reference(SNAPSHOT)));
        answered("authenticate", "authenticated");
        ObjectNode error = ofType("object");
        ObjectNode properties = error.putObject("properties");
        properties.set("code", ofType("string"));
        properties.set("message", ofType("string"));
        properties.putObject("details");
        error.putArray("required").add("code");
        schemas.set("Error", error);
        message("error", frame(constant("error"), any(), reference("Error")));
    }

    private ObjectNode answered(String name, String answer) {
        ObjectNode operation = operation(name, "receive", name);
        ObjectNode reply = operation.putObject("reply");
        reply.set("channel", pointer(CHANNEL));
        reply.putArray("messages").add(pointer(CHANNEL + "/messages/" + answer));
        return operation;
    }

    private void action(Described action) {
        String name = action.name();
        schemas.set(name + BODY, action.body());
        schemas.set(name + REPLY, action.reply());
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putArray("anyOf").add(reference(name + BODY)).add(ofType("null"));
        message(name, frame(constant(name), any(), required(action) ? reference(name + BODY) : body));
        message(name + ".success", frame(constant("success"), any(), reference(name + REPLY)));
        ObjectNode operation = answered(name, name + ".success");
        operation.withObject("reply").withArray("messages").add(pointer(CHANNEL + "/messages/error"));
        if (action.does() != null) {
            operation.put("summary", action.does());
        }
        ArrayNode errors = operation.putArray("x-error-codes");
        action.errors().keySet().forEach(errors::add);
    }

    private static boolean required(Described action) {
        return !action.body().path("required").isEmpty();
    }

    private void page(PageDescription page) {
        page.types().forEach((name, schema) -> schemas.set(page.name() + "." + name, schema));
        page.pushes().forEach((name, push) -> {
            schemas.set(PUSH + name, push.data());
            message(PUSH + name, frame(constant(name), reference(PUSH + name)));
            operation(PUSH + name, "send", PUSH + name).put("summary", push.when() + " To: " + push.to());
        });
    }

    private ObjectNode operation(String name, String direction, String message) {
        ObjectNode operation = operations.putObject(name).put("action", direction);
        operation.set("channel", pointer(CHANNEL));
        operation.putArray("messages").add(pointer(CHANNEL + "/messages/" + message));
        return operation;
    }

    private void message(String name, ObjectNode payload) {
        messages.putObject(name).set("payload", payload);
        channelMessages.set(name, pointer("#/components/messages/" + name));
    }

    private static ObjectNode frame(ObjectNode... elements) {
        ObjectNode frame = ofType("array");
        List.of(elements).forEach(frame.putArray("items")::add);
        return frame.put("minItems", elements.length).put("maxItems", elements.length);
    }

    private static ObjectNode constant(String value) {
        return JsonMapper.shared().createObjectNode().put("const", value);
    }

    private static ObjectNode any() {
        return JsonMapper.shared().createObjectNode();
    }

    private static ObjectNode reference(String schema) {
        return pointer(Notation.REFERENCE + schema);
    }

    private static ObjectNode pointer(String to) {
        return JsonMapper.shared().createObjectNode().put("$ref", to);
    }

    private String yaml() {
        return yaml(root);
    }

    /** A tree as YAML, its order kept. */
    static String yaml(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setWidth(160);
        options.setSplitLines(false);
        return new Yaml(options).dump(JsonMapper.shared().treeToValue(tree, Map.class));
    }
}
