package org.eventyay.portability.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.Room;
import org.eventyay.room.RoomFilePart;
import org.eventyay.room.Rooms;
import org.eventyay.room.WorldFilePart;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.World;
import org.eventyay.world.Worlds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration file of a world, the inverse of {@link ConfigImport}: imported again it changes nothing, imported
 * elsewhere it gives the same document. What such a file can't say is not in it: people, deleted rooms, schedules, banners.
 */
@Service
public class ConfigExport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Worlds worlds;
    private final Rooms rooms;
    private final ObjectProvider<RoomFilePart> parts;
    private final ObjectProvider<WorldFilePart> contents;

    ConfigExport(
            Worlds worlds, Rooms rooms, ObjectProvider<RoomFilePart> parts, ObjectProvider<WorldFilePart> contents) {
        this.worlds = worlds;
        this.rooms = rooms;
        this.parts = parts;
        this.contents = contents;
    }

    /**
     * The whole document.
     *
     * @param secrets whether the world's secrets are in it; without them an import elsewhere makes a world nobody has a token for
     * @throws Unknown if there is no such world
     */
    @Transactional(readOnly = true)
    public ObjectNode run(String worldId, boolean secrets) {
        World world = worlds.findById(worldId).orElseThrow(() -> UnknownWorld.named(worldId));
        ObjectNode file = JSON.objectNode();
        ObjectNode head = file.putObject("world").put("id", world.getId()).put("title", world.getTitle());
        if (world.getConfig() instanceof ObjectNode config) {
            // a configuration may have keys of these names, which mean nothing there and would mean another world here
            head.setAll((ObjectNode) config.deepCopy().remove(List.of("id", "title")));
        }
        if (!secrets) {
            head.remove(List.of("JWT_secrets", "conftool_password"));
        }
        file.set("settings", settings(world));
        file.set("roles", world.getRoles());
        file.set("trait_grants", world.getTraitGrants());
        Map<UUID, String> names = new HashMap<>();
        ArrayNode list = file.putArray("rooms");
        for (Room room : rooms.findByWorld(worldId)) {
            if (!room.isDeleted()) {
                names.put(room.getId(), name(room));
                list.add(withParts(document(room), room));
            }
        }
        contents.orderedStream().forEach(part -> {
            JsonNode kept = part.exported(worldId, names);
            if (kept != null) {
                file.set(part.key(), kept);
            }
        });
        return file;
    }

    private ObjectNode withParts(ObjectNode document, Room room) {
        parts.forEach(part -> {
            JsonNode kept = part.exported(room.getId());
            if (kept != null) {
                document.set(part.key(), kept);
            }
        });
        return document;
    }

    /** What the block {@code settings} says of a world. */
    static ObjectNode settings(World world) {
        ObjectNode settings = JSON.objectNode()
                .put("domain", world.getDomain())
                .put("locale", world.getLocale())
                .put("timezone", world.getTimezone());
        settings.set("feature_flags", world.getFeatureFlags());
        return settings.put("external_auth_url", world.getExternalAuthUrl());
    }

    /** What the file calls a room: the id it was imported with, else its own. */
    static String name(Room room) {
        String imported = room.getImportId();
        return imported == null ? room.getId().toString() : imported;
    }

    static ObjectNode document(Room room) {
        ObjectNode document = JSON.objectNode()
                .put("id", name(room))
                .put("name", room.getName())
                .put("description", room.getDescription())
                .put("picture", room.getPicture());
        document.set("modules", modules(room.getModuleConfig()));
        document.set("trait_grants", room.getTraitGrants());
        return document.put("pretalx_id", room.getPretalxId());
    }

    /** Modules always have both keys in a file; what a browser stored may lack the second. */
    private static JsonNode modules(JsonNode stored) {
        ArrayNode modules = JSON.arrayNode();
        for (JsonNode module : stored) {
            ObjectNode whole = module.isObject() ? (ObjectNode) module.deepCopy() : JSON.objectNode();
            if (!whole.path("config").isObject()) {
                whole.putObject("config");
            }
            modules.add(whole);
        }
        return modules;
    }
}
