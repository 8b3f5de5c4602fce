package org.eventyay.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eventyay.contract.LiveContract.Described;
import tools.jackson.databind.JsonNode;

/** The reference of the live protocol for people: one page a namespace. */
final class ReferencePages {
    private static final int ONE_LINE = 120;

    private ReferencePages() {}

    /** The list of pages and of all actions, for the introduction. */
    static String overview(LiveContract contract) {
        StringBuilder text = new StringBuilder("| Page | Actions | Pushes |\n|---|---|---|\n");
        contract.pages()
                .values()
                .forEach(page -> text.append("| [")
                        .append(page.title())
                        .append("](")
                        .append(page.name())
                        .append(".md) | ")
                        .append(actions(contract, page).stream()
                                .map(action -> "`" + action.name() + "`")
                                .collect(Collectors.joining(", ")))
                        .append(" | ")
                        .append(page.pushes().keySet().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", ")))
                        .append(" |\n"));
        return text.toString();
    }

    /** One page. */
    static String page(LiveContract contract, PageDescription page) {
        StringBuilder text = new StringBuilder(
                        "<!-- made by ProtocolDocumentTest of the server and of src/main/protocol/")
                .append(page.name())
                .append(".yaml -->\n# ")
                .append(page.title())
                .append("\n\nHow frames, replies and errors work is told in the [introduction](README.md).\n");
        if (!page.about().isEmpty()) {
            text.append('\n').append(page.about()).append('\n');
        }
        List<Described> actions = actions(contract, page);
        if (!actions.isEmpty()) {
            text.append("\n## Actions\n");
            actions.forEach(action -> action(text, action));
        }
        if (!page.pushes().isEmpty()) {
            text.append("\n## Pushes\n");
            page.pushes().forEach((name, push) -> push(text, name, push));
        }
        if (!page.types().isEmpty()) {
            text.append("\n## Types\n\n```ts\n");
            text.append(page.types().entrySet().stream()
                    .map(type -> type(page.name() + "." + type.getKey(), type.getValue()))
                    .collect(Collectors.joining("\n")));
            text.append("```\n");
        }
        others(text, contract, page, actions);
        return text.toString();
    }

    /** Where types are that this page uses and others describe. */
    private static void others(
            StringBuilder text, LiveContract contract, PageDescription page, List<Described> actions) {
        Set<String> used = new TreeSet<>();
        actions.forEach(action -> {
            references(action.body(), used);
            references(action.reply(), used);
        });
        page.pushes().values().forEach(push -> references(push.data(), used));
        page.types().values().forEach(type -> references(type, used));
        used.removeIf(type -> type.startsWith(page.name() + "."));
        if (!used.isEmpty()) {
            text.append("\nTypes of other pages: ")
                    .append(used.stream().map(type -> other(contract, type)).collect(Collectors.joining(", ")))
                    .append(".\n");
        }
    }

    private static void references(JsonNode schema, Set<String> into) {
        schema.findValuesAsString("$ref").stream()
                .map(one -> one.substring(Notation.REFERENCE.length()))
                .forEach(into::add);
    }

    private static String other(LiveContract contract, String type) {
        PageDescription page = contract.pages().get(type.substring(0, type.indexOf('.')));
        return "`" + TypeScript.name(type) + "` ([" + page.title() + "](" + page.name() + ".md))";
    }

    private static List<Described> actions(LiveContract contract, PageDescription page) {
        return contract.actions().stream()
                .filter(action -> action.page().equals(page.name()))
                .toList();
    }

    private static void action(StringBuilder text, Described action) {
        text.append("\n### `").append(action.name()).append("`\n\n");
        if (action.does() != null) {
            text.append(action.does()).append("\n\n");
        }
        text.append("Who may: ").append(action.who()).append(".\n\n");
        body(text, action.body());
        reply(text, action.reply());
        if (!action.errors().isEmpty()) {
            text.append("Errors: ")
                    .append(action.errors().entrySet().stream()
                            .map(ReferencePages::error)
                            .collect(Collectors.joining("; ")))
                    .append(".\n");
        }
    }

    private static String error(Map.Entry<String, String> error) {
        return "`" + error.getKey() + "`" + (error.getValue().isEmpty() ? "" : " (" + error.getValue() + ")");
    }

    private static void body(StringBuilder text, JsonNode body) {
        JsonNode properties = body.path("properties");
        if (properties.isEmpty()) {
            text.append("Body: ")
                    .append(
                            body.has("additionalProperties")
                                            || !body.path("type").asString("").equals("object")
                                    ? "`" + TypeScript.of(body, "") + "`"
                                    : "nothing")
                    .append(".\n\n");
            return;
        }
        List<String> required = LiveContract.texts(body.path("required"));
        text.append("| Key of the body | Type | |\n|---|---|---|\n");
        properties
                .propertyStream()
                .forEach(one -> text.append("| `")
                        .append(one.getKey())
                        .append(required.contains(one.getKey()) ? "`" : "`?")
                        .append(" | ")
                        .append(inline(one.getValue()))
                        .append(" | ")
                        .append(String.join(", ", limits(one.getValue())))
                        .append(" |\n"));
        text.append('\n');
    }

    private static String inline(JsonNode schema) {
        return "`" + TypeScript.of(schema, "").replaceAll("\\s+", " ").replace("|", "\\|") + "`";
    }

    private static List<String> limits(JsonNode schema) {
        List<String> limits = new ArrayList<>();
        JsonNode value = schema.has("anyOf") ? schema.path("anyOf").get(0) : schema;
        if (value.has("format")) {
            limits.add(
                    switch (value.path("format").asString()) {
                        case "uuid" -> "an id";
                        case "date-time" -> "a time, ISO 8601";
                        default -> "an address";
                    });
        }
        range(limits, value, "minimum", "maximum", "");
        range(limits, value, "minLength", "maxLength", " characters");
        range(limits, value, "minItems", "maxItems", " elements");
        if (value.has("pattern")) {
            limits.add("matches `" + value.path("pattern").asString().replace("|", "\\|") + "`");
        }
        if (value.path("type").asString("").equals("array")) {
            limits(value.path("items")).forEach(limit -> limits.add("each: " + limit));
        }
        return limits;
    }

    private static void range(List<String> limits, JsonNode schema, String least, String most, String unit) {
        if (schema.has(least) && schema.has(most)) {
            limits.add(schema.path(least) + " to " + schema.path(most) + unit);
        } else if (schema.has(least)) {
            limits.add("at least " + schema.path(least) + unit);
        } else if (schema.has(most)) {
            limits.add("at most " + schema.path(most) + unit);
        }
    }

    private static void reply(StringBuilder text, JsonNode reply) {
        shape(text.append("Reply:"), reply);
        text.append('\n');
    }

    /** A short shape in the line, a long one below it. */
    private static void shape(StringBuilder text, JsonNode schema) {
        String type = TypeScript.of(schema, "");
        String line = type.replaceAll("\\s+", " ");
        if (type.equals("unknown")) {
            text.append(" any JSON.\n");
        } else if (type.equals("Record<string, never>")) {
            text.append(" `{}`.\n");
        } else if (line.length() <= ONE_LINE) {
            text.append(" `").append(line).append("`.\n");
        } else {
            text.append("\n\n```ts\n").append(type).append("\n```\n");
        }
    }

    private static void push(StringBuilder text, String name, PageDescription.OfPush push) {
        text.append("\n### `")
                .append(name)
                .append("`\n\n")
                .append(push.when())
                .append(" To: ")
                .append(push.to());
        shape(text.append("\n\nData:"), push.data());
    }

    private static String type(String name, JsonNode schema) {
        return ClientTypes.declaration(TypeScript.name(name), schema);
    }
}
