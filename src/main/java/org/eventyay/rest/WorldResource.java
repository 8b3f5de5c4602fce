package org.eventyay.rest;

import static org.eventyay.access.Permission.WORLD_API;
import static org.eventyay.access.Permission.WORLD_SECRETS;
import static org.eventyay.access.Permission.WORLD_UPDATE;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.eventyay.world.WorldDocuments;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The world itself. */
@RestController
class WorldResource {
    private static final Set<String> STRUCTURED = Set.of("config", "trait_grants", "roles");

    private final RestAuthentication door;
    private final RestBodies bodies;
    private final WorldDocuments worlds;

    WorldResource(RestAuthentication door, RestBodies bodies, WorldDocuments worlds) {
        this.door = door;
        this.bodies = bodies;
        this.worlds = worlds;
    }

    @RequestMapping({"/api/v1/worlds/{world}/", "/api/v1/worlds/{world}"})
    ResponseEntity<JsonNode> world(HttpServletRequest request, @PathVariable String world) {
        RestCaller caller = door.enter(request, world).require(WORLD_API, WORLD_SECRETS);
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> Representation.ok(worlds.read(world));
            case "DELETE" -> throw RestError.missingPermission();
            case "PATCH" -> {
                caller.require(WORLD_UPDATE);
                yield Representation.ok(worlds.patch(
                        world, bodies.read(request, STRUCTURED), caller.actor(), Preconditions.of(request)::require));
            }
            default -> {
                caller.require(WORLD_UPDATE);
                throw RestError.method(request.getMethod(), "GET", "PATCH", "HEAD", "OPTIONS");
            }
        };
    }
}
