package org.eventyay.exhibition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only writer of exhibitors, apart from {@link ExhibitorImports}. Each change is one transaction with a row in the audit log;
 * whoever staffs the exhibitor, or did until now, is told after it.
 */
@Service
class ExhibitorService {
    private final Exhibitors exhibitors;
    private final RoomDirectory rooms;
    private final ParticipantDirectory participants;
    private final StaffNews news;
    private final Journal journal;
    private final JsonMapper json;
    private final int mostInAWorld;

    ExhibitorService(
            Exhibitors exhibitors,
            RoomDirectory rooms,
            ParticipantDirectory participants,
            StaffNews news,
            Journal journal,
            JsonMapper json,
            Settings settings) {
        this.exhibitors = exhibitors;
        this.rooms = rooms;
        this.participants = participants;
        this.news = news;
        this.journal = journal;
        this.json = json;
        mostInAWorld = settings.limit().exhibitors();
    }

    /** The refusal of an exhibitor that is not there, or not for them to see. */
    static Unknown unknown() {
        return new Unknown("exhibitor");
    }

    /** Whether somebody manages all exhibitors of their world. */
    static boolean manages(Viewer viewer) {
        return viewer.can(Permission.WORLD_ROOMS_CREATE_EXHIBITION);
    }

    /** Whether somebody may see the hall of exhibitors in this room. */
    static boolean sees(Viewer viewer, RoomSnapshot hall) {
        return manages(viewer) || viewer.can(Permission.WORLD_VIEW) && hall.allows(viewer, Permission.ROOM_VIEW);
    }

    /** Whether somebody may see an exhibitor: it is in a hall they see, or they manage or staff it. */
    boolean sees(Viewer viewer, Exhibitor exhibitor) {
        return manages(viewer)
                || exhibitor.staff().contains(viewer.id())
                || rooms.find(viewer.world().id(), exhibitor.roomId())
                        .filter(hall -> sees(viewer, hall))
                        .isPresent();
    }

    /**
     * An exhibitor, for somebody who may see it.
     *
     * @param id null stands for none
     * @throws Unknown if there is none
     */
    Exhibitor find(Viewer viewer, @Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(one -> exhibitors.find(viewer.world().id(), one))
                .filter(one -> sees(viewer, one))
                .orElseThrow(ExhibitorService::unknown);
    }

    /**
     * Makes an exhibitor, in the room that {@code room_id} names.
     *
     * @throws Denied if they don't manage exhibitors
     * @throws Unknown if there is no such hall
     * @throws Invalid if a field can't be stored
     */
    @Transactional
    public Exhibitor create(Viewer viewer, Actor actor, JsonNode body) {
        if (!manages(viewer)) {
            throw notStaff();
        }
        String worldId = viewer.world().id();
        UUID room = hall(worldId, body.path("room_id"));
        Map<String, JsonNode> values = ExhibitorPatch.read(body, true);
        if (exhibitors.count(worldId) >= mostInAWorld) {
            throw new Invalid("There are too many exhibitors.");
        }
        UUID id = UUID.randomUUID();
        exhibitors.insert(worldId, room, id);
        Exhibitor made = exhibitors.find(worldId, id).orElseThrow(ExhibitorService::unknown);
        return changed(viewer, actor, made, json.createObjectNode(), values, body);
    }

    /**
     * Changes an exhibitor. What only managers change is passed over if staff send it.
     *
     * @throws Unknown if there is none, or no such hall
     * @throws Denied if they neither manage nor staff it
     * @throws Invalid if a field can't be stored; then nothing is
     */
    @Transactional
    public Exhibitor patch(Viewer viewer, Actor actor, UUID id, JsonNode body) {
        Exhibitor before = exhibitors.lock(viewer.world().id(), id).orElseThrow(ExhibitorService::unknown);
        boolean manages = manages(viewer);
        if (!manages && !before.staff().contains(viewer.id())) {
            throw notStaff();
        }
        return changed(viewer, actor, before, before.recorded(), ExhibitorPatch.read(body, manages), body);
    }

    private Exhibitor changed(
            Viewer viewer, Actor actor, Exhibitor before, ObjectNode old, Map<String, JsonNode> values, JsonNode body) {
        String worldId = viewer.world().id();
        ObjectNode document = before.document().deepCopy();
        values.forEach((key, value) -> {
            if (!key.equals("staff")) {
                document.set(key, value);
            }
        });
        if (manages(viewer)) {
            rooms(worldId, before, body, document);
        }
        exhibitors.update(before.id(), document);
        if (values.containsKey("staff")) {
            exhibitors.staff(before.id(), staff(worldId, values.get("staff"), before.staff()));
        }
        Exhibitor after = exhibitors.find(worldId, before.id()).orElseThrow(ExhibitorService::unknown);
        ObjectNode data = json.createObjectNode().put("object", before.id().toString());
        data.set("old", old);
        data.set("new", after.recorded());
        journal.record(actor, Change.inWorld(worldId, "exhibition.exhibitor.updated", data));
        Set<UUID> told = new LinkedHashSet<>(before.staff());
        told.addAll(after.staff());
        news.tell(viewer.world(), told);
        return after;
    }

    private void rooms(String worldId, Exhibitor before, JsonNode body, ObjectNode document) {
        if (body.has("room_id")
                && !body.path("room_id").asString("").equals(before.roomId().toString())) {
            document.put("room_id", hall(worldId, body.path("room_id")).toString());
        }
        if (body.has("highlighted_room_id")) {
            document.put(
                    "highlighted_room_id",
                    id(body.path("highlighted_room_id"))
                            .flatMap(id -> rooms.find(worldId, id))
                            .map(room -> room.id().toString())
                            .orElse(null));
        }
    }

    private UUID hall(String worldId, JsonNode id) {
        return id(id).flatMap(one -> rooms.find(worldId, one))
                .filter(room -> room.module(ExhibitionModule.TYPE).isPresent())
                .map(RoomSnapshot::id)
                .orElseThrow(ExhibitorService::unknown);
    }

    private static Optional<UUID> id(JsonNode value) {
        return org.eventyay.live.Uuids.of(value);
    }

    /** Those that are added must be people of this world. */
    private List<UUID> staff(String worldId, JsonNode ids, List<UUID> before) {
        List<UUID> staff = new ArrayList<>();
        ids.forEach(one -> staff.add(UUID.fromString(one.asString())));
        List<UUID> added = staff.stream().filter(one -> !before.contains(one)).toList();
        var known = participants.findAll(worldId, added);
        if (added.stream()
                .anyMatch(one -> !known.containsKey(one) || known.get(one).deleted())) {
            throw new Invalid("staff", "There is no such person.");
        }
        return staff;
    }

    private static Denied notStaff() {
        return new Denied("exhibition.not_staff_member", "Only staff of the exhibitor may do this.");
    }

    /**
     * Deletes an exhibitor with its links, staff and requests.
     *
     * @throws Unknown if there is none
     */
    @Transactional
    public void delete(Viewer viewer, Actor actor, @Nullable UUID id) {
        String worldId = viewer.world().id();
        Exhibitor gone = Optional.ofNullable(id)
                .flatMap(one -> exhibitors.lock(worldId, one))
                .orElseThrow(ExhibitorService::unknown);
        exhibitors.delete(gone.id());
        ObjectNode data = json.createObjectNode().put("object", gone.id().toString());
        data.set("old", gone.recorded());
        journal.record(actor, Change.inWorld(worldId, "exhibition.exhibitor.deleted", data));
        news.tell(viewer.world(), gone.staff());
    }
}
