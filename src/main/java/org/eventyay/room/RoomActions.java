package org.eventyay.room;

import static org.eventyay.access.Permission.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.limit.PersonalBudgets;
import org.eventyay.limit.PersonalBudgets.Kind;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.WholeBody;
import org.eventyay.room.RoomService.NewRoom;
import org.eventyay.text.CleanJson;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code room.*} actions. */
@LiveActions("room")
@InvalidBody("room.invalid_body")
class RoomActions {
    /** Most characters that people who may not change rooms describe theirs with. */
    private static final int SHORT_DESCRIPTION = 2000;

    private static final Set<String> SCHEDULE_KEYS = Set.of("title", "session", "computeSession");

    private final RoomService service;
    private final RoomDirectory rooms;
    private final RoomFields fields;
    private final RoomCreation creation;
    private final ObjectProvider<RoomPart<?>> parts;
    private final Attendance attendance;
    private final Reactions reactions;
    private final RoomInvites invites;
    private final PersonalBudgets budgets;
    private final JsonMapper json;

    RoomActions(
            RoomService service,
            RoomDirectory rooms,
            RoomFields fields,
            RoomCreation creation,
            ObjectProvider<RoomPart<?>> parts,
            Attendance attendance,
            Reactions reactions,
            RoomInvites invites,
            PersonalBudgets budgets,
            JsonMapper json) {
        this.service = service;
        this.rooms = rooms;
        this.fields = fields;
        this.creation = creation;
        this.parts = parts;
        this.attendance = attendance;
        this.reactions = reactions;
        this.invites = invites;
        this.budgets = budgets;
        this.json = json;
    }

    /**
     * @param modules what is in it
     * @param permissionPreset {@code public}, or anything else for a room that only its owner sees
     */
    record CreateRoom(
            @Nullable String name,
            @Nullable String description,
            @Nullable JsonNode modules,
            @Nullable String permissionPreset) {}

    @Action("create")
    @InWorld(value = ROOM_UPDATE, family = "world:rooms.create.")
    ObjectNode create(Caller caller, CreateRoom body) {
        ObjectNode document = document(body);
        if (!caller.can(ROOM_UPDATE)) {
            checkSmall(caller, document);
        }
        document.setAll(json.<ObjectNode>valueToTree(fields.check(document, null)));
        document.set("module_config", creation.begin(caller, document.path("module_config")));
        UUID id = service.create(caller.worldId(), new NewRoom(null, document, caller.id(), true), caller.actor());
        ObjectNode answer = json.createObjectNode().put("room", id.toString());
        rooms.find(caller.worldId(), id).ifPresent(room -> parts.forEach(part -> part.addToCreated(answer, room)));
        return answer;
    }

    /** Every login contains all rooms, so people who may only create chats have smaller limits. */
    private void checkSmall(Caller caller, ObjectNode document) {
        ObjectNode faults = json.createObjectNode();
        if (PlainText.length(document.path("description").asString("")) > SHORT_DESCRIPTION) {
            faults.putArray("description")
                    .add("Ensure this field has no more than " + SHORT_DESCRIPTION + " characters.");
        }
        DocumentKind.OPENED_ROOM_MODULES
                .fault(document.path("module_config"))
                .ifPresent(fault -> faults.putArray("module_config").add(fault));
        if (!faults.isEmpty()) {
            throw new LiveError("room.invalid_body", null, faults);
        }
        if (!budgets.take(Kind.ROOM, caller.id())) {
            throw new LiveError("room.rate_limited", "Too many new rooms within an hour.");
        }
    }

    /** What clients call by other names when they create a room. */
    private ObjectNode document(CreateRoom body) {
        ObjectNode document = json.createObjectNode();
        document.put("name", body.name());
        document.put("description", Objects.requireNonNullElse(body.description(), ""));
        boolean none = body.modules() == null || body.modules().isNull();
        document.set("module_config", none ? json.createArrayNode() : body.modules());
        ObjectNode grants = document.putObject("trait_grants");
        if (body.permissionPreset() == null || body.permissionPreset().equals("public")) {
            grants.putArray("viewer");
            grants.putArray("participant");
        }
        return document;
    }

    @Action("delete")
    @InRoom(requires = ROOM_DELETE)
    void delete(Caller caller, RoomSnapshot room) {
        service.delete(room.worldId(), room.id(), caller.actor());
    }

    @Action("enter")
    @InRoom(requires = ROOM_VIEW)
    Map<String, Object> enter(Caller caller, RoomSnapshot room) {
        attendance.enter(caller, room);
        return room.allows(caller.viewer(), ROOM_VIEWERS)
                ? Map.of("viewers", attendance.viewers(caller.world(), room.id()))
                : Map.of();
    }

    @Action("leave")
    @InRoom
    void leave(Caller caller, RoomSnapshot room) {
        attendance.leave(caller.socket(), room.id());
    }

    /**
     * @param reaction one of five emoji
     */
    record React(
            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String reaction) {}

    @Action("react")
    @InRoom(requires = ROOM_VIEW)
    void react(Caller caller, RoomSnapshot room, React body) {
        String reaction = body.reaction();
        if (reaction == null || !Reactions.allowed(reaction)) {
            throw new LiveError("room.unknown_reaction", "Unknown reaction");
        }
        reactions.add(room.id(), caller.id(), reaction);
    }

    /**
     * @param scheduleData what runs: {@code title}, {@code session} or {@code computeSession}; null for nothing
     */
    record ScheduleRoom(@Nullable JsonNode scheduleData) {}

    @Action("schedule")
    @InRoom(requires = ROOM_ANNOUNCE)
    void schedule(Caller caller, RoomSnapshot room, ScheduleRoom body) {
        JsonNode data = body.scheduleData();
        boolean clears = data == null || data.isNull();
        if (!clears && !isSchedule(data)) {
            throw new LiveError("room.unknown_schedule_data", "Unknown schedule data");
        }
        service.schedule(
                room.worldId(), room.id(), clears || data == null || data.isEmpty() ? null : data, caller.actor());
    }

    private static boolean isSchedule(@Nullable JsonNode data) {
        return data != null
                && data.isObject()
                && SCHEDULE_KEYS.containsAll(data.propertyNames())
                && data.valueStream().noneMatch(JsonNode::isContainer)
                && DocumentKind.SCHEDULE.fault(data).isEmpty();
    }

    @Action("config.get")
    @InRoom(requires = ROOM_UPDATE)
    ObjectNode get(RoomSnapshot room) {
        return RoomDocument.of(room);
    }

    /** Fields of a room to replace; those that are absent stay. */
    @WholeBody
    record PatchRoom(JsonNode fields) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PatchRoom {}
    }

    @Action(value = "config.patch", document = true)
    @InvalidBody("config.invalid")
    @InRoom(requires = ROOM_UPDATE)
    ObjectNode patch(Caller caller, RoomSnapshot room, PatchRoom body) {
        return service.patch(room.worldId(), room.id(), body.fields(), caller.actor());
    }

    @Action("config.list")
    @InWorld(ROOM_UPDATE)
    ArrayNode list(Caller caller) {
        ArrayNode documents = json.createArrayNode();
        rooms.of(caller.worldId()).forEach(room -> documents.add(RoomDocument.of(room)));
        return documents;
    }

    /** The ids of rooms in their new order; what is no id of a room is passed over. */
    @WholeBody
    record ReorderRooms(JsonNode ids) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ReorderRooms {}
    }

    @Action("config.reorder")
    @InWorld(ROOM_UPDATE)
    ArrayNode reorder(Caller caller, ReorderRooms body) {
        if (!body.ids().isArray() || !CleanJson.is(body.ids())) {
            throw new LiveError("room.invalid_body");
        }
        List<String> ids = body.ids()
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
        service.reorder(caller.worldId(), ids, caller.actor());
        return list(caller);
    }

    @Action("invite.anonymous.link")
    @InRoom(requires = {Permission.ROOM_UPDATE, ROOM_INVITE_ANONYMOUS})
    Map<String, String> invite(Caller caller, RoomSnapshot room) {
        return Map.of("url", invites.link(room.worldId(), room.id(), caller.actor()));
    }
}
