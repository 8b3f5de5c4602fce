package org.eventyay.room;

import static org.eventyay.world.FieldRules.nullable;
import static org.eventyay.world.FieldRules.required;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Settings;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules for the fields of a room, whichever door they come through. */
@Component
class RoomFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int NAME = 300;
    private static final int DESCRIPTION = 20_000;
    /** Characters of the type of a module. */
    static final int MODULE_TYPE = 100;
    /** Modules a room may have. */
    static final int MODULES = 50;
    /** The fault of a list that is longer. */
    static final String TOO_MANY = "A room can't have more than " + MODULES + " modules.";

    private final String mediaUrl;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private final RoomModules modules;

    RoomFields(Settings settings, RoomModules modules) {
        this.modules = modules;
        mediaUrl = settings.media().url();
        Rule priority = required(FieldRules.integer(Integer.MIN_VALUE));
        rules.put("name", required(FieldRules.onlyText(FieldRules.text(false, NAME))));
        rules.put("description", nullable(FieldRules.onlyText(FieldRules.lines(true, DESCRIPTION))));
        rules.put("sorting_priority", priority);
        rules.put("pretalx_id", priority);
        rules.put("force_join", required(FieldRules::bool));
        rules.put("trait_grants", required(FieldRules.stored(DocumentKind.TRAIT_GRANTS, FieldRules::object)));
        rules.put("module_config", required(FieldRules.stored(DocumentKind.ROOM_MODULES, RoomFields::modules)));
        rules.put("schedule_data", nullable(FieldRules.stored(DocumentKind.SCHEDULE, RoomFields::schedule)));
    }

    /**
     * Checks the fields that are present; keys that are no field are passed over.
     *
     * @param room the room as it is, null for a new one
     * @return the values to store
     * @throws Invalid naming every fault
     */
    Map<String, JsonNode> check(JsonNode fields, @Nullable Room room) {
        if (!fields.isObject()) {
            throw new Invalid(
                    "non_field_errors",
                    "Invalid data. Expected a dictionary, but got " + FieldRules.typeName(fields) + ".");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        ObjectNode faults = JSON.objectNode();
        rules.forEach((key, rule) -> apply(fields, key, rule, values, faults));
        checkModules(values, room, faults);
        apply(fields, "picture", nullable(value -> picture(value, room)), values, faults);
        if (room == null && !fields.has("name")) {
            faults.putArray("name").add("This field is required.");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return values;
    }

    /** Each module checks its own configuration; faults are named by the position of the module. */
    private void checkModules(Map<String, JsonNode> values, @Nullable Room room, ObjectNode faults) {
        JsonNode given = values.get("module_config");
        if (given != null) {
            ObjectNode wrong = JSON.objectNode();
            values.put("module_config", modules.check(given, room == null ? null : room.getModuleConfig(), wrong));
            if (!wrong.isEmpty()) {
                faults.set("module_config", wrong);
            }
        }
    }

    private static void apply(JsonNode fields, String key, Rule rule, Map<String, JsonNode> values, ObjectNode faults) {
        if (fields.has(key)) {
            try {
                values.put(key, rule.apply(fields.path(key)));
            } catch (Fault fault) {
                faults.putArray(key).add(fault.getMessage());
            }
        }
    }

    private static JsonNode schedule(JsonNode value) {
        return FieldRules.object(value).isEmpty() ? JSON.nullNode() : value;
    }

    private static JsonNode modules(JsonNode value) {
        ArrayNode modules = JSON.arrayNode();
        Set<String> types = new HashSet<>();
        if (FieldRules.list(value).size() > MODULES) {
            throw new Fault(TOO_MANY);
        }
        for (JsonNode module : value) {
            String type = FieldRules.object(module).path("type").isString()
                    ? module.path("type").asString().strip()
                    : "";
            JsonNode config = module.path("config");
            if (type.isEmpty() || PlainText.length(type) > MODULE_TYPE) {
                throw new Fault("Every module needs a type.");
            }
            if (!types.add(type)) {
                throw new Fault("The module \"" + type + "\" is there twice.");
            }
            if (!config.isObject() && !config.isNull() && !config.isMissingNode()) {
                throw new Fault("The configuration of the module \"" + type + "\" must be an object.");
            }
            ObjectNode stored = ((ObjectNode) module.deepCopy()).put("type", type);
            stored.set("config", config.isObject() ? config : JSON.objectNode());
            modules.add(stored);
        }
        return modules;
    }

    /** The address of an uploaded file, an address elsewhere, or the picture that the room has already. */
    private JsonNode picture(JsonNode value, @Nullable Room room) {
        JsonNode text = FieldRules.onlyText(FieldRules.text(true, 2000)).apply(value);
        String url = text.asString();
        if (url.isEmpty()) {
            return JSON.nullNode();
        }
        boolean unchanged = room != null && url.equals(room.getPicture());
        if (!unchanged && !url.startsWith(mediaUrl) && !FieldRules.isUrl(url)) {
            throw new Fault("Enter a valid URL.");
        }
        return text;
    }

    /** Puts checked values into a room. */
    static void put(Map<String, JsonNode> values, Room room) {
        values.forEach((key, value) -> {
            switch (key) {
                case "name" -> room.setName(value.asString());
                case "description" -> room.setDescription(textOrNull(value));
                case "sorting_priority" -> room.setSortingPriority(value.asInt());
                case "pretalx_id" -> room.setPretalxId(value.asInt());
                case "force_join" -> room.setForceJoin(value.asBoolean());
                case "trait_grants" -> room.setTraitGrants(value);
                case "module_config" -> room.setModuleConfig(value);
                case "schedule_data" -> room.setScheduleData(value.isNull() ? null : value);
                case "picture" -> room.setPicture(textOrNull(value));
                default -> throw new IllegalStateException("A rule without a place for its value: " + key);
            }
        });
    }

    private static @Nullable String textOrNull(JsonNode value) {
        return value.isNull() ? null : value.asString();
    }
}
