package org.eventyay.contract;

import static org.eventyay.contract.Notation.ofType;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eventyay.contract.PageDescription.OfAction;
import org.eventyay.live.ActionFacts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The live protocol as it stands: the actions of the running server, with what is written about them. An action that nobody describes is there
 * all the same, with any reply.
 *
 * @param pages descriptions by namespace; also of namespaces that nobody describes
 * @param actions in order of their names
 */
record LiveContract(Map<String, PageDescription> pages, List<Described> actions) {

    /**
     * An action.
     *
     * @param page its namespace
     * @param body the schema of its body
     * @param reply the schema of the data of its answer
     * @param errors codes that may answer it beside those of every command, and when; empty where the introduction says it
     */
    record Described(
            String name,
            String page,
            String who,
            @Nullable String does,
            ObjectNode body,
            ObjectNode reply,
            Map<String, String> errors) {}

    /** The contract of the server of this run. */
    static LiveContract ofServer() {
        Map<String, PageDescription> pages = PageDescription.all();
        List<Described> actions = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (ActionFacts facts : ActionFacts.all()) {
            if (!facts.origin().getPackageName().startsWith("org.eventyay")) {
                continue;
            }
            String namespace = facts.name().substring(0, facts.name().indexOf('.'));
            PageDescription page = pages.computeIfAbsent(
                    namespace, name -> new PageDescription(name, name, "", Map.of(), Map.of(), Map.of()));
            actions.add(described(facts, namespace, page.actions().get(facts.name())));
            names.add(facts.name());
        }
        pages.values()
                .forEach(page -> page.actions().keySet().stream()
                        .filter(one -> !names.contains(one))
                        .forEach(one -> {
                            throw new IllegalStateException("src/main/protocol/" + page.name() + ".yaml describes "
                                    + one + ", which the server does not know");
                        }));
        return new LiveContract(pages, actions);
    }

    private static Described described(ActionFacts facts, String page, @Nullable OfAction written) {
        Map<String, String> errors = new TreeMap<>();
        facts.errors().forEach(code -> errors.put(code, ""));
        if (written != null) {
            errors.putAll(written.errors());
        }
        return new Described(
                facts.name(),
                page,
                facts.who(),
                written == null ? null : written.does(),
                body(facts, written == null ? null : written.body()),
                reply(facts, written),
                errors);
    }

    private static ObjectNode reply(ActionFacts facts, @Nullable OfAction written) {
        if (facts.reply() != null) {
            return BodySchemas.ofReply(facts.reply());
        }
        if (written == null) {
            return JsonMapper.shared().createObjectNode();
        }
        return written.reply() == null ? ofType("object") : written.reply();
    }

    /** What the record says, with the keys of the guard, and for what it takes as it comes what is written about it. */
    private static ObjectNode body(ActionFacts facts, @Nullable ObjectNode written) {
        ObjectNode read = facts.body() == null ? ofType("object") : BodySchemas.of(facts.body());
        boolean whole = read.isEmpty();
        if (whole && (written == null || !written.path("type").asString("").equals("object"))) {
            return written == null ? ofType("object") : written;
        }
        ObjectNode schema = ofType("object");
        ObjectNode properties = JsonMapper.shared().createObjectNode();
        Set<String> required = new LinkedHashSet<>();
        facts.names()
                .forEach(
                        name -> properties.putObject(name).put("type", "string").put("format", "uuid"));
        if (facts.names().size() == 1) {
            required.addAll(facts.names());
        }
        read.path("properties").propertyStream().forEach(one -> {
            if (!facts.names().contains(one.getKey())) {
                properties.set(one.getKey(), one.getValue());
            }
        });
        texts(read.path("required")).forEach(required::add);
        if (written != null) {
            refine(facts, whole, properties, required, written);
        }
        if (written != null && written.has("additionalProperties")) {
            schema.set("additionalProperties", written.get("additionalProperties"));
        }
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
        if (!required.isEmpty()) {
            ArrayNode all = schema.putArray("required");
            required.forEach(all::add);
        }
        return schema;
    }

    private static void refine(
            ActionFacts facts, boolean whole, ObjectNode properties, Set<String> required, ObjectNode written) {
        List<String> needed = texts(written.path("required"));
        written.path("properties").propertyStream().forEach(one -> {
            String key = one.getKey();
            JsonNode read = properties.path(key);
            if (!whole && read.isMissingNode()) {
                throw new IllegalStateException("The body of " + facts.name() + " has no key " + key);
            }
            if (whole || read.isEmpty()) {
                properties.set(key, one.getValue());
            } else if (needed.contains(key) && read.has("anyOf")) {
                properties.set(key, read.path("anyOf").get(0));
            }
            if (needed.contains(key)) {
                required.add(key);
            } else {
                required.remove(key);
            }
        });
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
