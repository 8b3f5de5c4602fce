package org.eventyay.rest;

import static org.eventyay.access.Permission.ROOM_UPDATE;
import static org.eventyay.access.Permission.ROOM_VIEW;
import static org.eventyay.access.Permission.WORLD_API;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eventyay.live.Uuids;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.stream.StreamDocuments;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stream schedule of a room, and what the room shows at this moment, for browsers whose socket is cut off. */
@RestController
class StreamResource {
    private static final Set<String> STRUCTURED = Set.of("config");
    private static final List<String> REQUIRED = List.of("starts_at", "ends_at", "source", "config");

    private final RestAuthentication door;
    private final RestBodies bodies;
    private final RoomDirectory rooms;
    private final StreamDocuments streams;

    StreamResource(RestAuthentication door, RestBodies bodies, RoomDirectory rooms, StreamDocuments streams) {
        this.door = door;
        this.bodies = bodies;
        this.rooms = rooms;
        this.streams = streams;
    }

    @RequestMapping({"/api/v1/worlds/{world}/rooms/{room}/streams/", "/api/v1/worlds/{world}/rooms/{room}/streams"})
    ResponseEntity<JsonNode> list(HttpServletRequest request, @PathVariable String world, @PathVariable String room) {
        RestCaller caller = door.enter(request, world).require(WORLD_API);
        RoomSnapshot found = find(caller, room);
        caller.require(ROOM_UPDATE);
        return switch (request.getMethod()) {
            case "GET", "HEAD" ->
                Representation.ok(Page.of(
                        streams.list(found.id(), true).stream()
                                .map(StreamDocuments.Planned::entry)
                                .toList(),
                        request));
            case "POST" ->
                Representation.created(streams.create(found, bodies.read(request, STRUCTURED), caller.actor()));
            default -> throw RestError.method(request.getMethod(), "GET", "POST", "HEAD", "OPTIONS");
        };
    }

    @RequestMapping({
        "/api/v1/worlds/{world}/rooms/{room}/streams/{id}/",
        "/api/v1/worlds/{world}/rooms/{room}/streams/{id}"
    })
    ResponseEntity<JsonNode> one(
            HttpServletRequest request,
            @PathVariable String world,
            @PathVariable String room,
            @PathVariable String id) {
        RestCaller caller = door.enter(request, world).require(WORLD_API);
        RoomSnapshot found = find(caller, room);
        caller.require(ROOM_UPDATE);
        UUID stream = Uuids.parse(id).orElseThrow(() -> RestError.notFound("Not found."));
        ObjectNode present = streams.find(found.id(), stream).orElseThrow(() -> RestError.notFound("Not found."));
        Preconditions preconditions = Preconditions.of(request);
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> Representation.ok(present);
            case "PUT", "PATCH" -> {
                JsonNode body = bodies.read(request, STRUCTURED);
                if (request.getMethod().equals("PUT")) {
                    requireAll(body);
                }
                yield Representation.ok(streams.update(found, stream, body, caller.actor(), preconditions::require));
            }
            case "DELETE" -> {
                streams.delete(found, stream, caller.actor(), preconditions::require);
                yield ResponseEntity.noContent().build();
            }
            default -> throw RestError.method(request.getMethod(), "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        };
    }

    private static void requireAll(JsonNode body) {
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        REQUIRED.stream()
                .filter(field -> !body.has(field))
                .forEach(field -> faults.putArray(field).add("This field is required."));
        if (!faults.isEmpty()) {
            throw RestError.invalid(faults);
        }
    }

    private RoomSnapshot find(RestCaller caller, String room) {
        return Uuids.parse(room)
                .flatMap(id -> rooms.find(caller.world().id(), id))
                .filter(found -> caller.sees(found.grants()))
                .orElseThrow(StreamResource::noRoom);
    }

    private static RestError noRoom() {
        return RestError.notFound("No Room matches the given query.");
    }

    /** Asked by many, every few seconds: answered from memory, and not at all where nothing changed. */
    @RequestMapping({"/api/v1/worlds/{world}/rooms/{room}/stream", "/api/v1/worlds/{world}/rooms/{room}/stream/"})
    ResponseEntity<JsonNode> now(HttpServletRequest request, @PathVariable String world, @PathVariable String room) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw RestError.method(request.getMethod(), "GET", "HEAD", "OPTIONS");
        }
        RestCaller caller = door.enterAsGuest(request, world);
        RoomSnapshot found = Uuids.parse(room)
                .flatMap(id -> rooms.find(world, id))
                .filter(one -> caller.inRoom(one).has(ROOM_VIEW))
                .orElseThrow(StreamResource::noRoom);
        if (found.module("livestream.*").isEmpty()) {
            throw noRoom();
        }
        ObjectNode body = streams.now(found, caller.world());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Representation.tag(body))
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=5")
                .body(body.put("now", streams.time()));
    }
}
