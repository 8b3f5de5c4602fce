package org.eventyay.rest;

import static org.eventyay.access.Permission.ROOM_DELETE;
import static org.eventyay.access.Permission.ROOM_UPDATE;
import static org.eventyay.access.Permission.WORLD_API;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.access.TraitGrants;
import org.eventyay.live.Uuids;
import org.eventyay.room.Room;
import org.eventyay.room.RoomModules;
import org.eventyay.room.RoomService;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rooms of a world, soft-deleted ones too. */
@RestController
class RoomResource {
    private static final String ALL = "/api/v1/worlds/{world}/rooms";
    private static final String ONE = ALL + "/{room}";
    private static final Set<String> STRUCTURED = Set.of("trait_grants", "module_config", "schedule_data");

    private final RestBodies bodies;
    private final RoomService service;
    private final RoomModules modules;
    private final JsonMapper json;

    RoomResource(RestBodies bodies, RoomService service, RoomModules modules, JsonMapper json) {
        this.bodies = bodies;
        this.service = service;
        this.modules = modules;
        this.json = json;
    }

    @GetMapping({ALL, ALL + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> list(RestCaller caller, HttpServletRequest request) {
        return Representation.ok(
                Page.of(visible(caller).stream().map(this::view).toList(), request));
    }

    @PostMapping({ALL, ALL + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> create(RestCaller caller, HttpServletRequest request) {
        caller.requireOneOf(modules.creators());
        JsonNode body = bodies.read(request, STRUCTURED);
        return Representation.created(view(service.createRecord(caller.world().id(), body, caller.actor())));
    }

    @RequestMapping({ALL, ALL + "/"})
    @Needs(WORLD_API)
    void otherOfAll(RestCaller caller, HttpServletRequest request) {
        throw RestError.method(request.getMethod(), "GET", "POST", "HEAD", "OPTIONS");
    }

    @GetMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> read(RestCaller caller, @PathVariable String room) {
        return Representation.ok(view(find(caller, room)));
    }

    @PutMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> replace(RestCaller caller, HttpServletRequest request, @PathVariable String room) {
        return change(caller, request, room, true);
    }

    @PatchMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> patch(RestCaller caller, HttpServletRequest request, @PathVariable String room) {
        return change(caller, request, room, false);
    }

    private ResponseEntity<JsonNode> change(RestCaller caller, HttpServletRequest request, String room, boolean whole) {
        UUID id = find(caller, room).getId();
        caller.require(ROOM_UPDATE);
        JsonNode body = bodies.read(request, STRUCTURED);
        return Representation.ok(
                view(service.changeRecord(caller.world().id(), id, body, whole, caller.actor(), found(request))));
    }

    @DeleteMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<Void> delete(RestCaller caller, HttpServletRequest request, @PathVariable String room) {
        UUID id = find(caller, room).getId();
        caller.require(ROOM_DELETE);
        service.remove(caller.world().id(), id, caller.actor(), found(request));
        return ResponseEntity.noContent().build();
    }

    @RequestMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    void otherOfOne(RestCaller caller, HttpServletRequest request) {
        throw RestError.method(request.getMethod(), "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    }

    private List<Room> visible(RestCaller caller) {
        return service.all(caller.world().id()).stream()
                .filter(room -> sees(caller, room))
                .toList();
    }

    private static boolean sees(RestCaller caller, Room room) {
        return caller.sees(new TraitGrants(room.getTraitGrants()));
    }

    private Room find(RestCaller caller, String room) {
        UUID id = Uuids.parse(room).orElseThrow(() -> RestError.notFound("Not found."));
        return service.find(caller.world().id(), id)
                .filter(one -> sees(caller, one))
                .orElseThrow(() -> RestError.notFound("No Room matches the given query."));
    }

    private Consumer<Room> found(HttpServletRequest request) {
        Preconditions preconditions = Preconditions.of(request);
        return room -> preconditions.require(view(room));
    }

    private ObjectNode view(Room room) {
        ObjectNode view =
                json.createObjectNode().put("id", room.getId().toString()).put("deleted", room.isDeleted());
        view.set("trait_grants", room.getTraitGrants());
        view.set("module_config", room.getModuleConfig());
        view.put("name", room.getName())
                .put("description", room.getDescription())
                .put("sorting_priority", room.getSortingPriority())
                .put("pretalx_id", room.getPretalxId());
        view.set("schedule_data", room.getScheduleData() == null ? json.nullNode() : room.getScheduleData());
        return view;
    }
}
