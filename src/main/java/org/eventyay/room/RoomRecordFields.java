package org.eventyay.room;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.eventyay.live.Uuids;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules for the fields of a room that a program writes over REST: whole records, deleted rooms too, with fewer rules than {@link
 * RoomFields}.
 */
@Component
class RoomRecordFields {
    private static final int NAME = 300;
    private static final int DESCRIPTION = 20_000;
    private static final String REQUIRED = "This field is required.";

    private final RoomModules modules;
    private final JsonMapper json;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    RoomRecordFields(RoomModules modules, JsonMapper json) {
        this.modules = modules;
        this.json = json;
        Rule number = FieldRules.required(FieldRules.integer(Integer.MIN_VALUE));
        rules.put("deleted", FieldRules.required(FieldRules::bool));
        rules.put(
                "trait_grants", FieldRules.required(FieldRules.stored(DocumentKind.TRAIT_GRANTS, FieldRules::object)));
        rules.put("module_config", FieldRules.required(FieldRules.stored(DocumentKind.ROOM_MODULES, FieldRules::list)));
        rules.put("name", FieldRules.required(FieldRules.text(false, NAME)));
        rules.put("description", FieldRules.nullable(FieldRules.lines(true, DESCRIPTION)));
        rules.put("sorting_priority", number);
        rules.put("pretalx_id", number);
        rules.put("schedule_data", FieldRules.stored(DocumentKind.SCHEDULE, value -> value));
    }

    /**
     * The id that a body asks for; a random one if it asks for none.
     *
     * @param taken whether there is a room with an id
     * @param faults takes what is wrong with it
     */
    static UUID id(JsonNode body, Predicate<UUID> taken, ObjectNode faults) {
        UUID id = body.has("id") ? Uuids.of(body.path("id")).orElse(null) : UUID.randomUUID();
        if (id == null) {
            faults.putArray("id").add("Must be a valid UUID.");
        } else if (taken.test(id)) {
            faults.putArray("id").add("room with this id already exists.");
        }
        return id == null ? UUID.randomUUID() : id;
    }

    /**
     * Checks the fields that are there.
     *
     * @param room the room as it is, null for a new one
     * @param whole whether a name is needed
     * @param faults what is known to be wrong
     * @return the values to store
     * @throws Invalid naming every fault
     */
    Map<String, JsonNode> check(JsonNode body, @Nullable Room room, boolean whole, ObjectNode faults) {
        Map<String, JsonNode> values = FieldRules.apply(body, rules, faults);
        JsonNode given = values.get("module_config");
        ObjectNode wrong = moduleFaults(given);
        if (given != null && wrong.isEmpty()) {
            values.put("module_config", modules.check(given, room == null ? null : room.getModuleConfig(), wrong));
        }
        if (!wrong.isEmpty()) {
            faults.set("module_config", wrong);
        }
        if (whole && !body.has("name")) {
            faults.putArray("name").add(REQUIRED);
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return values;
    }

    /** Faults by position; a module needs a type, of whatever name. */
    private ObjectNode moduleFaults(@Nullable JsonNode modules) {
        ObjectNode faults = json.createObjectNode();
        if (modules != null && modules.size() > RoomFields.MODULES) {
            faults.putArray("non_field_errors").add(RoomFields.TOO_MANY);
            return faults;
        }
        for (int i = 0; modules != null && i < modules.size(); i++) {
            try {
                JsonNode type = FieldRules.object(modules.path(i)).path("type");
                JsonNode config = modules.path(i).path("config");
                if (!type.isString() || type.asString().isBlank()) {
                    faults.putObject(Integer.toString(i)).putArray("type").add(REQUIRED);
                } else if (PlainText.length(type.asString()) > RoomFields.MODULE_TYPE) {
                    faults.putObject(Integer.toString(i))
                            .putArray("type")
                            .add("Ensure this field has no more than " + RoomFields.MODULE_TYPE + " characters.");
                } else if (!config.isMissingNode() && !config.isNull() && !config.isObject()) {
                    faults.putObject(Integer.toString(i))
                            .putArray("config")
                            .add("Expected a dictionary of items but got type \"" + FieldRules.typeName(config)
                                    + "\".");
                }
            } catch (Fault fault) {
                faults.putArray(Integer.toString(i)).add(fault.getMessage());
            }
        }
        return faults;
    }

    /** Puts checked values into a room. */
    static void put(Map<String, JsonNode> values, Room room) {
        Map<String, JsonNode> others = new LinkedHashMap<>(values);
        JsonNode deleted = others.remove("deleted");
        if (deleted != null) {
            room.setDeleted(deleted.asBoolean());
        }
        RoomFields.put(others, room);
    }
}
