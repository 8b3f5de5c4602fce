package org.eventyay.room;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permission;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveError;
import org.eventyay.room.RoomModule.Place;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may create a room with which modules, and how they begin: each module is asked. */
@Component
class RoomCreation {
    private final RoomModules modules;
    private final JsonMapper json;

    RoomCreation(RoomModules modules, JsonMapper json) {
        this.modules = modules;
        this.json = json;
    }

    /**
     * Checks the modules of a room that is created, and brings their configuration into form.
     *
     * @param wanted a list of modules in form, none of a type twice
     * @throws LiveError {@code room.invalid.…}
     */
    ArrayNode begin(Caller caller, JsonNode wanted) {
        Map<String, RoomModule> byType = new LinkedHashMap<>();
        wanted.forEach(one -> {
            String type = one.path("type").asString();
            byType.put(type, modules.of(type));
        });
        if (byType.isEmpty()) {
            need(caller, Set.of(Permission.ROOM_UPDATE));
        } else {
            check(caller, byType);
        }
        ArrayNode begun = json.createArrayNode();
        wanted.forEach(one -> begun.add(begun(caller, one)));
        return begun;
    }

    private static void check(Caller caller, Map<String, RoomModule> byType) {
        if (byType.values().stream().noneMatch(module -> module.opens(beside(byType, module)))) {
            throw new LiveError("room.invalid.invalid", "A room can't be created with these modules.");
        }
        boolean onlySides = byType.values().stream().allMatch(module -> module.place() == Place.SIDE);
        byType.values().stream()
                .filter(module -> onlySides || module.place() == Place.MIDDLE)
                .forEach(module -> need(caller, module.creators(beside(byType, module))));
    }

    private static Set<String> beside(Map<String, RoomModule> byType, RoomModule module) {
        return byType.keySet().stream()
                .filter(type -> !type.equals(module.type()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void need(Caller caller, Set<? extends AnyPermission> oneOf) {
        if (!oneOf.isEmpty() && !caller.can(oneOf.toArray(AnyPermission[]::new))) {
            throw new LiveError("room.invalid.denied", "You may not create a room with these modules.");
        }
    }

    private JsonNode begun(Caller caller, JsonNode wanted) {
        ObjectNode module = (ObjectNode) wanted.deepCopy();
        RoomModule type = modules.of(module.path("type").asString());
        return module.set("config", type.begin((ObjectNode) module.path("config"), caller.world()));
    }
}
