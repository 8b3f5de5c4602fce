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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rooms of a world, soft-deleted ones too. */
@RestController
class RoomResource {
    private static final Set<String> STRUCTURED = Set.of("trait_grants", "module_config", "schedule_data");

    private final RestAuthentication door;
    private final RestBodies bodies;
    private final RoomService service;
    private final RoomModules modules;
    private final JsonMapper json;

    RoomResource(
            RestAuthentication door, RestBodies bodies, RoomService service, RoomModules modules, JsonMapper json) {
        this.door = door;
        this.bodies = bodies;
        this.service = service;
        this.modules = modules;
        this.json = json;
    }

    @RequestMapping({"/api/v1/worlds/{world}/rooms/", "/api/v1/worlds/{world}/rooms"})
    ResponseEntity<JsonNode> list(HttpServletRequest request, @PathVariable String world) {
        RestCaller caller = door.enter(request, world).require(WORLD_API);
        return switch (request.getMethod()) {
            case "GET", "HEAD" ->
                Representation.ok(
                        Page.of(visible(caller).stream().map(this::view).toList(), request));
            case "POST" -> {
                caller.requireOneOf(modules.creators());
                yield Representation.created(
                        view(service.createRecord(world, bodies.read(request, STRUCTURED), caller.actor())));
            }
            default -> throw RestError.method(request.getMethod(), "GET", "POST", "HEAD", "OPTIONS");
        };
    }

    @RequestMapping({"/api/v1/worlds/{world}/rooms/{room}/", "/api/v1/worlds/{world}/rooms/{room}"})
    ResponseEntity<JsonNode> one(HttpServletRequest request, @PathVariable String world, @PathVariable String room) {
        RestCaller caller = door.enter(request, world).require(WORLD_API);
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> Representation.ok(view(find(caller, room)));
            case "PUT", "PATCH" -> {
                UUID id = find(caller, room).getId();
                caller.require(ROOM_UPDATE);
                JsonNode body = bodies.read(request, STRUCTURED);
                boolean whole = request.getMethod().equals("PUT");
                yield Representation.ok(
                        view(service.changeRecord(world, id, body, whole, caller.actor(), found(request))));
            }
            case "DELETE" -> {
                UUID id = find(caller, room).getId();
                caller.require(ROOM_DELETE);
                service.remove(world, id, caller.actor(), found(request));
                yield ResponseEntity.noContent().build();
            }
            default -> throw RestError.method(request.getMethod(), "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        };
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
