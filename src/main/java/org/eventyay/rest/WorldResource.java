package org.eventyay.rest;

import static org.eventyay.access.Permission.WORLD_API;
import static org.eventyay.access.Permission.WORLD_SECRETS;
import static org.eventyay.access.Permission.WORLD_UPDATE;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.eventyay.world.WorldDocuments;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The world itself. */
@RestController
class WorldResource {
    private static final String PATH = "/api/v1/worlds/{world}";
    private static final Set<String> STRUCTURED = Set.of("config", "trait_grants", "roles");

    private final RestBodies bodies;
    private final WorldDocuments worlds;

    WorldResource(RestBodies bodies, WorldDocuments worlds) {
        this.bodies = bodies;
        this.worlds = worlds;
    }

    @GetMapping({PATH, PATH + "/"})
    @Needs({WORLD_API, WORLD_SECRETS})
    ResponseEntity<JsonNode> read(RestCaller caller) {
        return Representation.ok(worlds.read(caller.world().id()));
    }

    @PatchMapping({PATH, PATH + "/"})
    @Needs({WORLD_API, WORLD_SECRETS, WORLD_UPDATE})
    ResponseEntity<JsonNode> patch(RestCaller caller, HttpServletRequest request) {
        return Representation.ok(worlds.patch(
                caller.world().id(),
                bodies.read(request, STRUCTURED),
                caller.actor(),
                Preconditions.of(request)::require));
    }

    /** No token may do that. */
    @DeleteMapping({PATH, PATH + "/"})
    @Needs({WORLD_API, WORLD_SECRETS})
    void delete(RestCaller caller) {
        throw RestError.missingPermission();
    }

    @RequestMapping({PATH, PATH + "/"})
    @Needs({WORLD_API, WORLD_SECRETS, WORLD_UPDATE})
    void other(RestCaller caller, HttpServletRequest request) {
        throw RestError.method(request.getMethod(), "GET", "PATCH", "HEAD", "OPTIONS");
    }
}
