package org.eventyay.portability.config;

import java.util.List;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.Room;
import org.eventyay.room.RoomFilePart;
import org.eventyay.room.RoomService;
import org.eventyay.room.Rooms;
import org.eventyay.room.WorldFile;
import org.eventyay.room.WorldFilePart;
import org.eventyay.world.ImportedSettings;
import org.eventyay.world.World;
import org.eventyay.world.WorldService;
import org.eventyay.world.Worlds;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates or updates a whole world from one JSON document, in one transaction. */
@Service
public class ConfigImport {
    private final Worlds all;
    private final WorldService worlds;
    private final ImportedSettings settings;
    private final Rooms rooms;
    private final RoomService roomService;
    private final RoomPictures pictures;
    private final ObjectProvider<RoomFilePart> parts;
    private final ObjectProvider<WorldFilePart> contents;

    ConfigImport(
            Worlds all,
            WorldService worlds,
            ImportedSettings settings,
            Rooms rooms,
            RoomService roomService,
            RoomPictures pictures,
            ObjectProvider<RoomFilePart> parts,
            ObjectProvider<WorldFilePart> contents) {
        this.all = all;
        this.worlds = worlds;
        this.settings = settings;
        this.rooms = rooms;
        this.roomService = roomService;
        this.pictures = pictures;
        this.parts = parts;
        this.contents = contents;
    }

    /** Imports the document as it is, or only tries to. */
    @Transactional
    public ImportResult run(JsonNode document, boolean onlyTry) {
        return run(document, new ImportOptions(onlyTry, false, null));
    }

    /**
     * Imports the document; afterwards open browsers of the world are told.
     *
     * @throws Invalid if something in it is wrong; then nothing changed
     */
    @Transactional
    public ImportResult run(JsonNode document, ImportOptions options) {
        ConfigFile file = ConfigFile.read(
                document,
                parts.stream().map(RoomFilePart::key).sorted().toList(),
                contents.orderedStream().toList());
        var report = new ImportReport();
        report.warnings().addAll(ConfigFile.oddities(document));
        World world = storeWorld(file, report);
        for (int place = 0; place < file.rooms().size(); place++) {
            store(file.id(), file.rooms().get(place), place, options, report);
        }
        if (options.prune()) {
            prune(file, report);
        }
        WorldFile underWay = new UnderWay(file.id(), options.prune(), report);
        file.contents().forEach(content -> content.accept(underWay));
        if (options.onlyTry()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        } else {
            roomService.announceChange(file.id());
        }
        return report.result(file.id(), world.getDomain() != null);
    }

    private World storeWorld(ConfigFile file, ImportReport report) {
        ObjectNode before = all.findById(file.id()).map(ConfigImport::document).orElse(null);
        World world = worlds.importConfig(file.id(), file.title(), file.config(), file.roles(), file.traitGrants());
        try {
            settings.apply(file.id(), file.settings());
        } catch (Invalid e) {
            throw new Invalid("settings." + e.getMessage());
        }
        report.add("world " + file.id(), before, document(world));
        return world;
    }

    private static ObjectNode document(World world) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("title", world.getTitle());
        document.set("config", world.getConfig());
        document.set("roles", world.getRoles());
        document.set("trait_grants", world.getTraitGrants());
        document.set("settings", ConfigExport.settings(world));
        return document;
    }

    private void store(String worldId, ConfigFile.Room given, int place, ImportOptions options, ImportReport report) {
        Room room = find(worldId, given.importId()).orElse(null);
        ObjectNode before = room == null ? null : ConfigExport.document(room).put("place", room.getSortingPriority());
        if (room == null) {
            room = new Room(UUID.randomUUID(), worldId, given.name(), given.modules(), given.traitGrants());
        }
        room.setImportId(given.importId());
        room.setName(given.name());
        room.setDescription(given.description());
        room.setModuleConfig(given.modules());
        room.setTraitGrants(given.traitGrants());
        room.setPretalxId(given.pretalxId());
        room.setSortingPriority(place);
        if (given.picture() != null) {
            pictures.find(worldId, given.picture(), options)
                    .ifPresentOrElse(
                            room::setPicture,
                            () -> report.warnings().add(given.path() + ": there is no picture " + given.picture()));
        }
        Room stored = roomService.store(room);
        parts.forEach(part -> take(part, stored, given, place));
        report.add(
                "room " + given.importId(),
                before,
                ConfigExport.document(stored).put("place", place));
    }

    private static void take(RoomFilePart part, Room room, ConfigFile.Room given, int place) {
        JsonNode kept = given.parts().get(part.key());
        if (kept != null) {
            try {
                part.imported(room.getWorldId(), room.getId(), kept);
            } catch (Invalid e) {
                throw new Invalid("rooms[" + place + "]." + part.key(), e.sentence());
            } catch (Conflict e) {
                throw new Invalid("rooms[" + place + "]." + part.key(), e.sentence());
            }
        }
    }

    /** The room that a file calls so: by the id it was imported with, else, if it never was, by its own. */
    private java.util.Optional<Room> find(String worldId, String name) {
        return rooms.findByWorldIdAndImportId(worldId, name)
                .or(() -> WorldIds.uuid(name)
                        .flatMap(id -> rooms.lock(worldId, id))
                        .filter(room -> room.getImportId() == null));
    }

    /** What domains may do with the import. */
    private final class UnderWay implements WorldFile {
        private final String worldId;
        private final boolean prunes;
        private final ImportReport report;

        UnderWay(String worldId, boolean prunes, ImportReport report) {
            this.worldId = worldId;
            this.prunes = prunes;
            this.report = report;
        }

        @Override
        public String worldId() {
            return worldId;
        }

        @Override
        public boolean prunes() {
            return prunes;
        }

        @Override
        public UUID room(String path, String name) {
            return find(worldId, name)
                    .filter(found -> !found.isDeleted())
                    .map(Room::getId)
                    .orElseThrow(() -> new Invalid(path, "there is no room '" + name + "'"));
        }

        @Override
        public void stored(String what, @Nullable JsonNode before, JsonNode after) {
            report.add(what, before, after);
        }

        @Override
        public void removed(String what) {
            report.removed().add(what);
        }
    }

    /** Rooms of an earlier import that this file lacks; what people made in the browser stays. */
    private void prune(ConfigFile file, ImportReport report) {
        List<String> named =
                file.rooms().stream().map(ConfigFile.Room::importId).toList();
        for (Room room : rooms.findByWorld(file.id())) {
            if (room.getImportId() != null && !room.isDeleted() && !named.contains(room.getImportId())) {
                roomService.delete(file.id(), room.getId(), Actor.server());
                report.removed().add("room " + room.getImportId());
            }
        }
    }
}
