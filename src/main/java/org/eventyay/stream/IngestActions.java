package org.eventyay.stream;

import static org.eventyay.access.Permission.ROOM_UPDATE;

import java.util.Map;
import java.util.UUID;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.OrNothing;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code room.ingest.*} actions. */
@LiveActions("room")
@InvalidBody("room.ingest.invalid")
class IngestActions {
    private final IngestService service;
    private final IngestViews views;

    IngestActions(IngestService service, IngestViews views) {
        this.service = service;
        this.views = views;
    }

    /**
     * A new ingest.
     *
     * @param name {@code main} if it is absent
     * @param days life of its key; absent: for ever
     */
    record NewIngest(@Nullable String name, @Nullable Integer days) {}

    /** Names an ingest. */
    record IngestId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id) {}

    /** A new key; {@code days} is its life, absent for ever. */
    record NewKey(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id,

            @Nullable Integer days) {}

    /** What is absent stays. */
    record IngestPatch(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id,

            @Nullable String name,
            @Nullable Boolean active) {}

    @Action("ingest.list")
    @InRoom(requires = ROOM_UPDATE)
    ObjectNode list(RoomSnapshot room) {
        return views.list(service.of(room.id()), service.bitrates(room.worldId()));
    }

    @Action("ingest.create")
    @InRoom(requires = ROOM_UPDATE)
    ObjectNode create(Caller caller, RoomSnapshot room, NewIngest body) {
        return keyed(service.create(room.worldId(), room.id(), body.name(), body.days(), caller.actor()));
    }

    @Action("ingest.rotate")
    @InRoom(requires = ROOM_UPDATE)
    ObjectNode rotate(Caller caller, RoomSnapshot room, NewKey body) {
        return keyed(service.rotate(room.id(), id(body.id()), body.days(), caller.actor()));
    }

    @Action("ingest.update")
    @InRoom(requires = ROOM_UPDATE)
    Map<String, ObjectNode> update(Caller caller, RoomSnapshot room, IngestPatch body) {
        return Map.of(
                "ingest", view(service.update(room.id(), id(body.id()), body.name(), body.active(), caller.actor())));
    }

    @Action("ingest.release")
    @InRoom(requires = ROOM_UPDATE)
    Map<String, Object> release(Caller caller, RoomSnapshot room, IngestId body) {
        service.release(room.id(), id(body.id()), caller.actor());
        return Map.of();
    }

    @Action("ingest.delete")
    @InRoom(requires = ROOM_UPDATE)
    Map<String, UUID> delete(Caller caller, RoomSnapshot room, IngestId body) {
        UUID id = id(body.id());
        service.delete(room.id(), id, caller.actor());
        return Map.of("ingest", id);
    }

    private ObjectNode view(Ingest ingest) {
        return views.view(
                ingest, ingest.live() ? service.bitrates(ingest.worldId()).get(ingest.id()) : null);
    }

    private ObjectNode keyed(IngestService.Keyed made) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("ingest", view(made.ingest()));
        return answer.put("key", made.key())
                .put("url", views.server(made.ingest()) + made.key() + "/" + OriginStream.ENTRY);
    }

    private static UUID id(@Nullable UUID id) {
        if (id == null) {
            throw new Unknown("room.ingest");
        }
        return id;
    }
}
