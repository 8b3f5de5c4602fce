package org.eventyay.room;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A room as browsers see it: the room's own fields, its modules as they show themselves, and what other domains add. */
@Component
class RoomViews {
    private final RoomModules modules;
    private final ObjectProvider<RoomPart<?>> parts;
    private final JsonMapper json;

    RoomViews(RoomModules modules, ObjectProvider<RoomPart<?>> parts, JsonMapper json) {
        this.modules = modules;
        this.parts = parts;
        this.json = json;
    }

    /** A room for those who see it like this, without the number of people. */
    ObjectNode view(RoomRendering to) {
        RoomSnapshot room = to.room();
        ObjectNode view = json.createObjectNode()
                .put("id", room.id().toString())
                .put("name", room.name())
                .put("description", room.description())
                .put("picture", room.picture())
                .put("import_id", room.importId())
                .put("pretalx_id", room.pretalxId());
        ArrayNode ids = view.putArray("permissions");
        to.permissions().ids().forEach(ids::add);
        view.put("force_join", room.forceJoin());
        view.set("modules", modules.view(to));
        view.set("schedule_data", room.scheduleData() == null ? json.nullNode() : room.scheduleData());
        parts.forEach(part -> part.addTo(view, to));
        return view;
    }
}
