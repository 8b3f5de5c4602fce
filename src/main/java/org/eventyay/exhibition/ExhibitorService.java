package org.eventyay.exhibition;

import static org.eventyay.exhibition.ExhibitionModule.HALLS;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
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

    /** Whether somebody may see an exhibitor: it is in a hall they see, or they manage or staff it. */
    boolean sees(Viewer viewer, Exhibitor exhibitor) {
        return HALLS.seenBy(viewer, rooms, exhibitor.roomId(), exhibitor.staff());
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
                .orElseThrow(HALLS::unknown);
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
        if (!HALLS.managedBy(viewer)) {
            throw notStaff();
        }
        String worldId = viewer.world().id();
        UUID room = HALLS.named(rooms, worldId, body.path("room_id"));
        Map<String, JsonNode> values = ExhibitorPatch.read(body, true);
        if (exhibitors.count(worldId) >= mostInAWorld) {
            throw new Invalid("There are too many exhibitors.");
        }
        UUID id = UUID.randomUUID();
        exhibitors.insert(worldId, room, id);
        Exhibitor made = exhibitors.find(worldId, id).orElseThrow(HALLS::unknown);
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
        Exhibitor before = exhibitors.lock(viewer.world().id(), id).orElseThrow(HALLS::unknown);
        boolean manages = HALLS.managedBy(viewer);
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
        if (HALLS.managedBy(viewer)) {
            HALLS.place(rooms, worldId, before.roomId(), body, document, "room_id", "highlighted_room_id");
        }
        exhibitors.update(before.id(), document);
        if (values.containsKey("staff")) {
            exhibitors.staff(before.id(), participants.chosen(worldId, values.get("staff"), before.staff(), "staff"));
        }
        Exhibitor after = exhibitors.find(worldId, before.id()).orElseThrow(HALLS::unknown);
        ObjectNode data = json.createObjectNode().put("object", before.id().toString());
        data.set("old", old);
        data.set("new", after.recorded());
        journal.record(actor, Change.inWorld(worldId, "exhibition.exhibitor.updated", data));
        Set<UUID> told = new LinkedHashSet<>(before.staff());
        told.addAll(after.staff());
        news.tell(viewer.world(), told);
        return after;
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
                .orElseThrow(HALLS::unknown);
        exhibitors.delete(gone.id());
        ObjectNode data = json.createObjectNode().put("object", gone.id().toString());
        data.set("old", gone.recorded());
        journal.record(actor, Change.inWorld(worldId, "exhibition.exhibitor.deleted", data));
        news.tell(viewer.world(), gone.staff());
    }
}
