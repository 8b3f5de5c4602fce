package org.eventyay.room;

import java.util.Set;
import org.eventyay.access.PermissionSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A room as browsers see it (spec 02 §3). */
@Component
class RoomViews {
    /** Modules whose configuration is for admins only: it may hold passwords, and no browser reads it. */
    private static final Set<String> HIDDEN = Set.of("call.bigbluebutton", "call.zoom", "call.digitalsamba");

    private final JsonMapper json;

    RoomViews(JsonMapper json) {
        this.json = json;
    }

    /** A room for somebody with these permissions in it, without the number of people. */
    ObjectNode view(RoomSnapshot room, PermissionSet permissions) {
        ObjectNode view = json.createObjectNode()
                .put("id", room.id().toString())
                .put("name", room.name())
                .put("description", room.description())
                .put("picture", room.picture())
                .put("import_id", room.importId())
                .put("pretalx_id", room.pretalxId());
        ArrayNode ids = view.putArray("permissions");
        permissions.ids().forEach(ids::add);
        view.put("force_join", room.forceJoin());
        ArrayNode modules = view.putArray("modules");
        room.modules().forEach(module -> modules.add(module(module, room)));
        view.set("schedule_data", room.scheduleData() == null ? json.nullNode() : room.scheduleData());
        return view;
    }

    private JsonNode module(JsonNode stored, RoomSnapshot room) {
        ObjectNode module = (ObjectNode) stored.deepCopy();
        String type = module.path("type").asString("");
        if (HIDDEN.contains(type)) {
            module.set("config", json.createObjectNode());
        }
        if (type.equals("chat.native") && room.channelId() != null) {
            module.put("channel_id", room.channelId().toString());
        }
        return module;
    }
}
