package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.video.VideoReadiness;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Rooms whose calls nothing can carry: their server is missing, switched off, or for another world. */
@Component
@Order(75)
class CallsExamination implements Examination {
    /** More say the same again. */
    private static final int MOST = 20;

    private final WorldListing worlds;
    private final RoomDirectory rooms;
    private final VideoReadiness readiness;

    CallsExamination(WorldListing worlds, RoomDirectory rooms, VideoReadiness readiness) {
        this.worlds = worlds;
        this.rooms = rooms;
        this.readiness = readiness;
    }

    @Override
    public String id() {
        return "calls";
    }

    @Override
    public boolean needsStores() {
        return true;
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        List<Finding> found = new ArrayList<>();
        if (readiness.usesSamba()) {
            readiness
                    .samba()
                    .ifPresent(problem -> found.add(Finding.warning(
                            id(),
                            "Digital Samba " + problem,
                            "Nobody can join its rooms.",
                            "Look at EVENTYAY_DIGITALSAMBA_TEAM and _KEY")));
        }
        for (WorldListing.Line line : worlds.all()) {
            if (only == null ? line.deactivated() == null : line.id().equals(only)) {
                rooms.of(line.id()).forEach(room -> examine(line.id(), room, found));
            }
        }
        if (found.size() > MOST) {
            int more = found.size() - MOST;
            found.subList(MOST, found.size()).clear();
            found.add(Finding.warning(
                    id(), more + " more rooms of this kind", "As above.", "eventyay doctor -w <world>"));
        }
        return found.isEmpty() ? List.of(Finding.fine(id(), "every room has what its calls need")) : found;
    }

    private void examine(String world, RoomSnapshot room, List<Finding> found) {
        for (JsonNode module : room.modules()) {
            String type = module.path("type").asString("");
            boolean relayOnly = module.path("config").path("relay_only").asBoolean(false);
            readiness
                    .missing(world, type, relayOnly)
                    .ifPresent(needed -> found.add(Finding.warning(
                            id(),
                            "room '" + room.name() + "' of " + world + " (" + type + ") has no " + needed,
                            "Whoever joins is told that the call can't be joined.",
                            needed.startsWith("EVENTYAY")
                                    ? "Set " + needed
                                    : "Add one at /control/, or change the room; eventyay list_servers shows all")));
        }
    }
}
