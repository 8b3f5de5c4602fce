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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stream schedule of a room, and what the room shows at this moment, for browsers whose socket is cut off. */
@RestController
class StreamResource {
    private static final String ALL = "/api/v1/worlds/{world}/rooms/{room}/streams";
    private static final String ONE = ALL + "/{id}";
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

    @GetMapping({ALL, ALL + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> list(RestCaller caller, HttpServletRequest request, @PathVariable String room) {
        return Representation.ok(Page.of(
                streams.list(ofOwn(caller, room).id(), true).stream()
                        .map(StreamDocuments.Planned::entry)
                        .toList(),
                request));
    }

    @PostMapping({ALL, ALL + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> create(RestCaller caller, HttpServletRequest request, @PathVariable String room) {
        RoomSnapshot found = ofOwn(caller, room);
        return Representation.created(streams.create(found, bodies.read(request, STRUCTURED), caller.actor()));
    }

    @RequestMapping({ALL, ALL + "/"})
    @Needs(WORLD_API)
    void otherOfAll(RestCaller caller, HttpServletRequest request, @PathVariable String room) {
        ofOwn(caller, room);
        throw RestError.method(request.getMethod(), "GET", "POST", "HEAD", "OPTIONS");
    }

    @GetMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> read(RestCaller caller, @PathVariable String room, @PathVariable String id) {
        return Representation.ok(planned(ofOwn(caller, room), id).entry());
    }

    @PutMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> replace(
            RestCaller caller, HttpServletRequest request, @PathVariable String room, @PathVariable String id) {
        return change(caller, request, room, id, true);
    }

    @PatchMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<JsonNode> patch(
            RestCaller caller, HttpServletRequest request, @PathVariable String room, @PathVariable String id) {
        return change(caller, request, room, id, false);
    }

    private ResponseEntity<JsonNode> change(
            RestCaller caller, HttpServletRequest request, String room, String id, boolean whole) {
        RoomSnapshot found = ofOwn(caller, room);
        UUID stream = planned(found, id).id();
        Preconditions preconditions = Preconditions.of(request);
        JsonNode body = bodies.read(request, STRUCTURED);
        if (whole) {
            requireAll(body);
        }
        return Representation.ok(streams.update(found, stream, body, caller.actor(), preconditions::require));
    }

    @DeleteMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<Void> delete(
            RestCaller caller, HttpServletRequest request, @PathVariable String room, @PathVariable String id) {
        RoomSnapshot found = ofOwn(caller, room);
        UUID stream = planned(found, id).id();
        streams.delete(found, stream, caller.actor(), Preconditions.of(request)::require);
        return ResponseEntity.noContent().build();
    }

    @RequestMapping({ONE, ONE + "/"})
    @Needs(WORLD_API)
    void otherOfOne(RestCaller caller, HttpServletRequest request, @PathVariable String room, @PathVariable String id) {
        planned(ofOwn(caller, room), id);
        throw RestError.method(request.getMethod(), "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    }

    /** The room, for somebody who may change the rooms they see. */
    private RoomSnapshot ofOwn(RestCaller caller, String room) {
        RoomSnapshot found = find(caller, room);
        caller.require(ROOM_UPDATE);
        return found;
    }

    private record Entry(UUID id, ObjectNode entry) {}

    private Entry planned(RoomSnapshot room, String id) {
        UUID stream = Uuids.parse(id).orElseThrow(() -> RestError.notFound("Not found."));
        return streams.find(room.id(), stream)
                .map(entry -> new Entry(stream, entry))
                .orElseThrow(() -> RestError.notFound("Not found."));
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
    @GetMapping({"/api/v1/worlds/{world}/rooms/{room}/stream", "/api/v1/worlds/{world}/rooms/{room}/stream/"})
    ResponseEntity<JsonNode> now(HttpServletRequest request, @PathVariable String world, @PathVariable String room) {
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
