package org.eventyay.rest;

import static org.eventyay.access.Permission.WORLD_API;
import static org.eventyay.access.Permission.WORLD_USERS_MANAGE;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.eventyay.live.Uuids;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantQueries;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.world.FieldRules;
import org.eventyay.world.WorldDocuments;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What other systems tell a world or ask of it: a released schedule, a person to be forgotten, the theme. */
@RestController
class WorldWebhooks {
    private static final String SCHEDULE = "/api/v1/worlds/{world}/schedule_update";
    private static final String DELETION = "/api/v1/worlds/{world}/delete_user";

    private final RestAuthentication door;
    private final RestBodies bodies;
    private final WorldDocuments worlds;
    private final ParticipantService participants;
    private final ParticipantDirectory directory;
    private final ParticipantQueries queries;

    WorldWebhooks(
            RestAuthentication door,
            RestBodies bodies,
            WorldDocuments worlds,
            ParticipantService participants,
            ParticipantDirectory directory,
            ParticipantQueries queries) {
        this.door = door;
        this.bodies = bodies;
        this.worlds = worlds;
        this.participants = participants;
        this.directory = directory;
        this.queries = queries;
    }

    @PostMapping({SCHEDULE, SCHEDULE + "/"})
    @Needs(WORLD_API)
    ResponseEntity<Void> scheduleUpdate(RestCaller caller, HttpServletRequest request, @PathVariable String world) {
        JsonNode body = body(request);
        String domain = text(body, "domain");
        String event = text(body, "event");
        if (event.isEmpty() || WorldDocuments.host(domain).isEmpty()) {
            throw RestError.text(HttpStatus.UNAUTHORIZED, "Missing fields in request.");
        }
        if (!worlds.scheduleReleased(world, domain, event, Timestamps.text(Instant.now()), caller.actor())) {
            throw RestError.text(HttpStatus.UNAUTHORIZED, "Incorrect domain or event data");
        }
        return ResponseEntity.ok().build();
    }

    @RequestMapping({SCHEDULE, SCHEDULE + "/"})
    @Needs(WORLD_API)
    void otherOfSchedule(RestCaller caller, HttpServletRequest request) {
        throw onlyPost(request);
    }

    @PostMapping({DELETION, DELETION + "/"})
    @Needs(WORLD_USERS_MANAGE)
    ResponseEntity<Void> deleteUser(RestCaller caller, HttpServletRequest request, @PathVariable String world) {
        JsonNode body = body(request);
        String id = text(body, "user_id");
        String tokenId = text(body, "token_id");
        if (id.isEmpty() && tokenId.isEmpty()) {
            throw RestError.text(HttpStatus.BAD_REQUEST, "Missing user ID.");
        }
        if (!id.isEmpty() && !tokenId.isEmpty()) {
            throw RestError.text(HttpStatus.BAD_REQUEST, "Ambiguous user ID.");
        }
        Optional<UUID> found = id.isEmpty()
                ? queries.byTokenId(world, tokenId).map(ParticipantSnapshot::id)
                : Uuids.parse(id)
                        .flatMap(known -> directory.find(world, known))
                        .filter(one -> !one.deleted())
                        .map(ParticipantSnapshot::id);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        participants.softDelete(world, found.get(), caller.actor());
        return ResponseEntity.noContent().build();
    }

    @RequestMapping({DELETION, DELETION + "/"})
    @Needs(WORLD_USERS_MANAGE)
    void otherOfDeletion(RestCaller caller, HttpServletRequest request) {
        throw onlyPost(request);
    }

    private static RestError onlyPost(HttpServletRequest request) {
        return RestError.method(request.getMethod(), "POST", "OPTIONS");
    }

    @GetMapping({"/api/v1/worlds/{world}/theme", "/api/v1/worlds/{world}/theme/"})
    ResponseEntity<JsonNode> theme(HttpServletRequest request, @PathVariable String world) {
        JsonNode theme = door.enterFreely(request, world).config().path("theme");
        if (theme.isMissingNode() || theme.isNull()) {
            throw RestError.text(
                    HttpStatus.SERVICE_UNAVAILABLE, "error happened when trying to get theme data of world: " + world);
        }
        return Representation.ok(theme);
    }

    private JsonNode body(HttpServletRequest request) {
        JsonNode body = bodies.read(request, Set.of());
        FieldRules.requireObject(body);
        return body;
    }

    private static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isString() || value.isNumber() ? value.asString().strip() : "";
    }
}
