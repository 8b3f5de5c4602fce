package org.eventyay.portability;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.exhibition.ExhibitorImports;
import org.eventyay.room.Room;
import org.eventyay.room.RoomService;
import org.eventyay.room.Rooms;
import org.eventyay.world.World;
import org.eventyay.world.WorldService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;

/** Creates or updates a whole world from one JSON document (spec 06 §3), in one transaction. */
@Service
public class ConfigImport {
    private final WorldService worlds;
    private final Rooms rooms;
    private final RoomService roomService;
    private final ExhibitorImports exhibitors;

    ConfigImport(WorldService worlds, Rooms rooms, RoomService roomService, ExhibitorImports exhibitors) {
        this.worlds = worlds;
        this.rooms = rooms;
        this.roomService = roomService;
        this.exhibitors = exhibitors;
    }

    /**
     * Imports the document; afterwards open browsers of the world are told.
     *
     * @param onlyTry whether to take everything back at the end
     * @throws ImportException if something in it is wrong; then nothing changed
     */
    @Transactional
    public ImportResult run(JsonNode document, boolean onlyTry) {
        ConfigFile file = ConfigFile.read(document);
        List<String> created = new ArrayList<>();
        List<String> updated = new ArrayList<>();
        (worlds.exists(file.id()) ? updated : created).add("world " + file.id());
        World world = worlds.importConfig(file.id(), file.title(), file.config(), file.roles(), file.traitGrants());
        for (int place = 0; place < file.rooms().size(); place++) {
            ConfigFile.Room given = file.rooms().get(place);
            (store(file.id(), given, place) ? created : updated).add("room " + given.importId());
        }
        for (int place = 0; place < file.exhibitors().size(); place++) {
            ConfigFile.Exhibitor given = file.exhibitors().get(place);
            UUID room = rooms.findByWorldIdAndImportId(file.id(), given.room())
                    .filter(found -> !found.isDeleted())
                    .map(Room::getId)
                    .orElseThrow(() -> new ImportException(given.path(), "there is no room '" + given.room() + "'"));
            boolean isNew = exhibitors.store(file.id(), room, place, given.content());
            (isNew ? created : updated).add("exhibitor " + given.content().name());
        }
        if (onlyTry) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        } else {
            roomService.announceChange(file.id());
        }
        return new ImportResult(file.id(), world.getDomain() != null, created, updated);
    }

    private boolean store(String worldId, ConfigFile.Room given, int place) {
        var existing = rooms.findByWorldIdAndImportId(worldId, given.importId());
        Room room = existing.orElseGet(
                () -> new Room(UUID.randomUUID(), worldId, given.name(), given.modules(), given.traitGrants()));
        room.setImportId(given.importId());
        room.setName(given.name());
        room.setDescription(given.description());
        room.setModuleConfig(given.modules());
        room.setTraitGrants(given.traitGrants());
        room.setPretalxId(given.pretalxId());
        room.setSortingPriority(place);
        roomService.store(room);
        return existing.isEmpty();
    }
}
