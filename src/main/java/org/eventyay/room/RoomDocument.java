package org.eventyay.room;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The room config object: a room as admins edit it and as the audit log keeps it, exactly ten keys, nothing left out. */
public final class RoomDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RoomDocument() {}

    /** The document of a stored room. */
    public static ObjectNode of(Room room) {
        ObjectNode document = JSON.objectNode().put("id", room.getId().toString());
        document.set("trait_grants", room.getTraitGrants());
        document.set("module_config", room.getModuleConfig());
        return rest(
                document.put("picture", room.getPicture()).put("name", room.getName()),
                room.getDescription(),
                room.getSortingPriority(),
                room.getPretalxId(),
                room.isForceJoin(),
                room.getScheduleData());
    }

    /** The document of a live room. */
    public static ObjectNode of(RoomSnapshot room) {
        ObjectNode document = JSON.objectNode().put("id", room.id().toString());
        document.set("trait_grants", room.storedGrants());
        document.set("module_config", room.modules());
        return rest(
                document.put("picture", room.picture()).put("name", room.name()),
                room.description(),
                room.sortingPriority(),
                room.pretalxId(),
                room.forceJoin(),
                room.scheduleData());
    }

    private static ObjectNode rest(
            ObjectNode document,
            @Nullable String description,
            int sortingPriority,
            int pretalxId,
            boolean forceJoin,
            @Nullable JsonNode scheduleData) {
        document.put("description", description)
                .put("sorting_priority", sortingPriority)
                .put("pretalx_id", pretalxId)
                .put("force_join", forceJoin);
        document.set("schedule_data", scheduleData == null ? JSON.nullNode() : scheduleData);
        return document;
    }
}
