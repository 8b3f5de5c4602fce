package org.eventyay.poster;

import static org.eventyay.poster.PosterModule.HALLS;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.chat.HostedChannels;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.live.Uuids;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The only writer of posters and of votes for them. Each change is one transaction with a row in the audit log; nobody is told of it. */
@Service
class PosterService {
    private final Posters posters;
    private final PosterAccess access;
    private final RoomDirectory rooms;
    private final ParticipantDirectory participants;
    private final HostedChannels channels;
    private final PosterPreviews previews;
    private final Journal journal;
    private final JsonMapper json;
    private final int mostInAWorld;

    PosterService(
            Posters posters,
            PosterAccess access,
            RoomDirectory rooms,
            ParticipantDirectory participants,
            HostedChannels channels,
            PosterPreviews previews,
            Journal journal,
            JsonMapper json,
            Settings settings) {
        this.posters = posters;
        this.access = access;
        this.rooms = rooms;
        this.participants = participants;
        this.channels = channels;
        this.previews = previews;
        this.journal = journal;
        this.json = json;
        mostInAWorld = settings.limit().posters();
    }

    /**
     * Makes a poster, in the room that {@code parent_room_id} names, with a channel of its own.
     *
     * @throws Denied if they don't manage posters
     * @throws Unknown if there is no such hall
     * @throws Invalid if a field can't be stored
     */
    @Transactional
    public Poster create(Viewer viewer, Actor actor, JsonNode body) {
        if (!HALLS.managedBy(viewer)) {
            throw notPresenter();
        }
        String worldId = viewer.world().id();
        UUID hall = HALLS.named(rooms, worldId, body.path("parent_room_id"));
        Map<String, JsonNode> values = PosterPatch.read(body, true);
        if (posters.count(worldId) >= mostInAWorld) {
            throw new Invalid("There are too many posters.");
        }
        UUID id = UUID.randomUUID();
        posters.insert(worldId, hall, id, channels.create(worldId, hall));
        Poster made = posters.find(worldId, id, null).orElseThrow(HALLS::unknown);
        return changed(viewer, actor, made, json.createObjectNode(), values, body);
    }

    /**
     * Changes a poster. What only managers change is passed over if presenters send it.
     *
     * @throws Unknown if there is none, or no such hall
     * @throws Denied if they neither manage nor present it
     * @throws Invalid if a field can't be stored; then nothing is
     */
    @Transactional
    public Poster patch(Viewer viewer, Actor actor, UUID id, JsonNode body) {
        Poster before = posters.lock(viewer.world().id(), id).orElseThrow(HALLS::unknown);
        boolean manages = HALLS.managedBy(viewer);
        if (!manages && !before.presenters().contains(viewer.id())) {
            throw notPresenter();
        }
        return changed(viewer, actor, before, before.recorded(), PosterPatch.read(body, manages), body);
    }

    private Poster changed(
            Viewer viewer, Actor actor, Poster before, ObjectNode old, Map<String, JsonNode> values, JsonNode body) {
        String worldId = viewer.world().id();
        ObjectNode document = before.document().deepCopy();
        values.forEach((key, value) -> {
            if (!key.equals("presenters")) {
                document.set(key, value);
            }
        });
        if (HALLS.managedBy(viewer)) {
            HALLS.place(rooms, worldId, before.hall(), body, document, "parent_room_id", "presentation_room_id");
            move(worldId, before, document);
        }
        boolean drawn = isToBeDrawn(viewer.world(), before, document);
        if (drawn) {
            document.putNull("poster_preview");
        }
        posters.update(before.id(), document);
        if (drawn) {
            previews.draw(before.id());
        }
        if (values.containsKey("presenters")) {
            posters.present(
                    before.id(),
                    participants.chosen(worldId, values.get("presenters"), before.presenters(), "presenters"));
        }
        Poster after = posters.find(worldId, before.id(), viewer.id()).orElseThrow(HALLS::unknown);
        ObjectNode data = json.createObjectNode().put("object", before.id().toString());
        data.set("old", old);
        data.set("new", after.recorded());
        journal.record(actor, Change.inWorld(worldId, "poster.updated", data));
        return after;
    }

    /**
     * Makes a poster of something that came from elsewhere, or changes the one that it is already. Who presents it stays.
     *
     * @throws Invalid if a field can't be stored; then nothing is
     */
    @Transactional
    public void importOne(WorldSnapshot world, UUID hall, String importId, ObjectNode body, Actor actor) {
        Map<String, JsonNode> values = PosterPatch.read(body, true);
        UUID known = posters.imported(world.id(), importId).orElse(null);
        UUID id = known == null ? added(world.id(), hall, importId) : known;
        Poster before = posters.find(world.id(), id, null).orElseThrow(HALLS::unknown);
        ObjectNode document = before.document().deepCopy();
        values.forEach(document::set);
        boolean drawn = isToBeDrawn(world, before, document);
        boolean sameFile = document.path("poster_url").equals(before.document().path("poster_url"));
        if (drawn || !sameFile) {
            document.putNull("poster_preview");
        }
        posters.update(id, document);
        if (drawn) {
            previews.draw(id);
        }
        record(world.id(), before, known == null, actor);
    }

    /**
     * Stores a poster of a configuration file, which is found again by what it is called there; its pictures are those that the file names.
     *
     * @throws Invalid if a field can't be stored, or there are too many posters
     */
    @Transactional
    public void bring(String worldId, UUID hall, String importId, JsonNode body) {
        Map<String, JsonNode> values = PosterPatch.read(body, true);
        UUID known = posters.imported(worldId, importId)
                .or(() -> Uuids.parse(importId)
                        .flatMap(id -> posters.lock(worldId, id))
                        .map(Poster::id))
                .orElse(null);
        UUID id = known == null ? added(worldId, hall, importId) : known;
        Poster before = posters.find(worldId, id, null).orElseThrow(HALLS::unknown);
        ObjectNode document = before.document().deepCopy();
        values.forEach(document::set);
        posters.update(id, document);
        record(worldId, before, known == null, Actor.server());
    }

    private UUID added(String worldId, UUID hall, String importId) {
        if (posters.count(worldId) >= mostInAWorld) {
            throw new Invalid("There are too many posters.");
        }
        UUID id = UUID.randomUUID();
        posters.insert(worldId, hall, id, channels.create(worldId, hall));
        posters.importedFrom(id, importId);
        return id;
    }

    private void record(String worldId, Poster before, boolean isNew, Actor actor) {
        Poster after = posters.find(worldId, before.id(), null).orElseThrow(HALLS::unknown);
        if (isNew || !after.recorded().equals(before.recorded())) {
            ObjectNode data = json.createObjectNode().put("object", before.id().toString());
            data.set("old", isNew ? json.createObjectNode() : before.recorded());
            data.set("new", after.recorded());
            journal.record(actor, Change.inWorld(worldId, "poster.updated", data));
        }
    }

    /** A new file of which nobody has brought a picture. */
    private boolean isToBeDrawn(WorldSnapshot world, Poster before, ObjectNode document) {
        String url = document.path("poster_url").asString("");
        String picture = document.path("poster_preview").asString("");
        boolean news = !url.equals(before.document().path("poster_url").asString(""));
        boolean pictured = !picture.isEmpty()
                && !picture.equals(before.document().path("poster_preview").asString(""));
        return (news ? !pictured : picture.isEmpty()) && previews.canDraw(world, url);
    }

    /** What is said about a poster goes with it into another hall. */
    private void move(String worldId, Poster before, ObjectNode document) {
        Uuids.of(document.path("parent_room_id"))
                .filter(hall -> !hall.equals(before.hall()))
                .ifPresent(hall ->
                        Uuids.of(document.path("channel")).ifPresent(channel -> channels.move(worldId, channel, hall)));
    }

    private static Denied notPresenter() {
        return new Denied("poster.not_presenter", "Only presenters of the poster may do this.");
    }

    /**
     * Deletes a poster with its links, votes and channel.
     *
     * @throws Unknown if there is none
     */
    @Transactional
    public void delete(Viewer viewer, Actor actor, @Nullable UUID id) {
        String worldId = viewer.world().id();
        Poster gone = Optional.ofNullable(id)
                .flatMap(one -> posters.lock(worldId, one))
                .orElseThrow(HALLS::unknown);
        posters.delete(gone.id());
        Uuids.of(gone.document().path("channel")).ifPresent(channel -> channels.delete(worldId, channel));
        ObjectNode data = json.createObjectNode().put("object", gone.id().toString());
        data.set("old", gone.recorded());
        journal.record(actor, Change.inWorld(worldId, "poster.deleted", data));
    }

    /**
     * Somebody likes a poster; again changes nothing.
     *
     * @return since when
     */
    @Transactional
    public Instant vote(Viewer viewer, @Nullable UUID id) {
        return posters.vote(access.find(viewer, id).id(), viewer.id()).orElseThrow(HALLS::unknown);
    }

    /** Somebody likes a poster no more; not to have liked it is no fault. */
    @Transactional
    public void unvote(Viewer viewer, @Nullable UUID id) {
        posters.unvote(access.find(viewer, id).id(), viewer.id());
    }
}
