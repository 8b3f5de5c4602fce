package org.eventyay.room;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.access.Permission;
import org.eventyay.access.PermissionSet;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.RoomList;
import org.eventyay.participant.Viewer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rooms as browsers see them (spec 02 §3). */
@Component
public class RoomViews implements RoomList {
    /** Modules whose configuration is for admins only: it may hold passwords, and no browser reads it. */
    private static final Set<String> HIDDEN = Set.of("call.bigbluebutton", "call.zoom", "call.digitalsamba");

    private final RoomDirectory rooms;
    private final RoomCounts counts;
    private final JsonMapper json;
    /** Thousands of browsers know the same rooms: one set serves them all. */
    private final Interner<Set<UUID>> lists = Interner.newWeakInterner();

    RoomViews(RoomDirectory rooms, RoomCounts counts, JsonMapper json) {
        this.rooms = rooms;
        this.counts = counts;
        this.json = json;
    }

    @Override
    public ArrayNode visibleTo(Viewer viewer) {
        ArrayNode list = json.createArrayNode();
        var people = counts.of(viewer.world().id());
        for (RoomSnapshot room : rooms.of(viewer.world().id())) {
            PermissionSet permissions = viewer.inRoom(room.id(), room.grants());
            if (permissions.has(Permission.ROOM_VIEW)) {
                list.add(view(room, permissions).set("users", counts.asShown(people.getOrDefault(room.id(), 0))));
            }
        }
        return list;
    }

    @Override
    public Object rights(Viewer viewer) {
        return rooms.of(viewer.world().id()).stream()
                .map(room -> viewer.inRoom(room.id(), room.grants()))
                .toList();
    }

    @Override
    public void remember(LiveSocket socket, ArrayNode shown) {
        Set<UUID> ids = shown.valueStream()
                .map(room -> UUID.fromString(room.path("id").asString()))
                .collect(Collectors.toUnmodifiableSet());
        socket.state(KnownRooms.class, KnownRooms::new).replace(lists.intern(ids));
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
