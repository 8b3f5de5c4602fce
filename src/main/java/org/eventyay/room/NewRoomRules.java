package org.eventyay.room;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveError;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may create a room with which modules, and how their configuration begins (spec 02 §4.1, §13). */
@Component
class NewRoomRules {
    private static final String CHAT = "chat.native";
    private static final String STREAM = "livestream.native";
    private static final String CALL = "call.bigbluebutton";
    /** Modules at the side of another one; whoever may create that one may add them. */
    private static final Set<String> SIDEBAR = Set.of(CHAT, "question", "poll");

    private final JsonMapper json;

    NewRoomRules(JsonMapper json) {
        this.json = json;
    }

    /**
     * Checks the modules of a room that is created, and brings their configuration into form.
     *
     * @param modules a list of modules in form
     * @throws LiveError {@code room.invalid.…}
     */
    ArrayNode checked(Caller caller, JsonNode modules) {
        Set<String> types = new LinkedHashSet<>();
        modules.forEach(module -> types.add(module.path("type").asString()));
        if (types.isEmpty()) {
            need(caller, Permission.ROOM_UPDATE);
        } else if (types.contains(CHAT) || types.contains(STREAM) || types.equals(Set.of(CALL))) {
            checkEach(caller, types);
        } else {
            throw new LiveError("room.invalid.invalid", "A room can't be created with these modules.");
        }
        ArrayNode begun = json.createArrayNode();
        modules.forEach(module -> begun.add(begin(caller, module)));
        return begun;
    }

    private static void checkEach(Caller caller, Set<String> types) {
        if (SIDEBAR.containsAll(types)) {
            need(caller, Permission.WORLD_ROOMS_CREATE_CHAT);
        }
        for (String type : types) {
            switch (type) {
                case CHAT, "question", "poll" -> {}
                case STREAM -> {
                    if (types.contains(CHAT)) {
                        need(caller, Permission.WORLD_ROOMS_CREATE_STAGE, Permission.WORLD_ROOMS_CREATE_CHAT);
                    } else {
                        need(caller, Permission.WORLD_ROOMS_CREATE_STAGE);
                    }
                }
                case CALL -> need(caller, Permission.WORLD_ROOMS_CREATE_BBB);
                case "exhibition.native" -> need(caller, Permission.WORLD_ROOMS_CREATE_EXHIBITION);
                case "poster.native" -> need(caller, Permission.WORLD_ROOMS_CREATE_POSTER);
                default -> need(caller, Permission.ROOM_UPDATE);
            }
        }
    }

    private static void need(Caller caller, Permission... oneOf) {
        if (!caller.can(oneOf)) {
            throw new LiveError("room.invalid.denied", "You may not create a room with these modules.");
        }
    }

    private JsonNode begin(Caller caller, JsonNode module) {
        ObjectNode config = json.createObjectNode();
        JsonNode given = module.path("config");
        String type = module.path("type").asString();
        switch (type) {
            case CHAT -> config.put("volatile", given.path("volatile").asBoolean(false));
            case STREAM -> config.put("hls_url", given.path("hls_url").asString(""));
            case CALL -> {
                if (caller.world().config().path("bbb_defaults") instanceof ObjectNode defaults) {
                    config.setAll(defaults);
                    config.remove("secret");
                }
            }
            default -> {
                return module;
            }
        }
        return json.createObjectNode().put("type", type).set("config", config);
    }
}
