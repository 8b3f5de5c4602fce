package org.eventyay.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eventyay.access.Access.Standing;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantQueries;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.refusal.Refusal;
import org.eventyay.schedule.ExportKind;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.schedule.TalkExports;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The talks that somebody marked: told by a talk system, and taken along as a calendar. */
@RestController
class Favourites {
    private static final int MOST = 1000;

    private final RestAuthentication door;
    private final RestBodies bodies;
    private final ParticipantQueries queries;
    private final ParticipantService participants;
    private final TalkExports exports;
    private final JsonMapper json;

    Favourites(
            RestAuthentication door,
            RestBodies bodies,
            ParticipantQueries queries,
            ParticipantService participants,
            TalkExports exports,
            JsonMapper json) {
        this.door = door;
        this.bodies = bodies;
        this.queries = queries;
        this.participants = participants;
        this.exports = exports;
        this.json = json;
    }

    /** Whatever is wrong apart from the token, the answer is an empty list: talk systems ask for no more. */
    @PostMapping({"/api/v1/worlds/{world}/favourite-talk/", "/api/v1/worlds/{world}/favourite-talk"})
    ResponseEntity<JsonNode> mark(HttpServletRequest request, @PathVariable String world) {
        Optional<RestCaller> caller = door.recognise(request, world);
        Optional<ParticipantSnapshot> person = caller.flatMap(this::person);
        JsonNode codes = person.isPresent() ? codes(request) : json.createArrayNode();
        if (person.isPresent() && codes != null) {
            try {
                participants.markTalks(world, person.get().id(), codes);
                return answer(codes);
            } catch (Refusal e) {
                return answer(json.createArrayNode());
            }
        }
        return answer(json.createArrayNode());
    }

    private Optional<ParticipantSnapshot> person(RestCaller caller) {
        String uid = caller.actor() instanceof Actor.ApiToken token ? token.id() : "";
        boolean may = caller.standing() != Standing.OUT && !uid.isEmpty();
        return may ? queries.byTokenId(caller.world().id(), uid) : Optional.empty();
    }

    private @Nullable JsonNode codes(HttpServletRequest request) {
        try {
            JsonNode body = bodies.read(request, Set.of());
            boolean good = body.isArray()
                    && body.size() <= MOST
                    && body.valueStream()
                            .allMatch(one -> (one.isString() || one.isNumber())
                                    && one.asString().length() <= 200);
            return good ? body : null;
        } catch (RestError e) {
            return null;
        }
    }

    private static ResponseEntity<JsonNode> answer(JsonNode body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    /** A program that accepts JSON gets the file as one text; whoever opens the address gets the file. */
    @GetMapping({"/api/v1/worlds/{world}/export-talk", "/api/v1/worlds/{world}/export-talk/"})
    ResponseEntity<?> export(
            HttpServletRequest request,
            @PathVariable String world,
            @RequestParam(name = "export_type", defaultValue = "json") String type) {
        Optional<RestCaller> caller = door.recognise(request, world);
        WorldSnapshot of = door.open(world);
        boolean mine = type.startsWith("my");
        ExportKind kind = ExportKind.of(mine ? type.substring(2) : type)
                .orElseThrow(() -> RestError.of(HttpStatus.BAD_REQUEST, "There is no export of this type."));
        String file;
        try {
            file = exports.export(of, kind, mine, mine ? favourites(caller) : null)
                    .orElseThrow(() -> RestError.notFound("This world has no schedule."));
        } catch (ScheduleException e) {
            throw RestError.of(HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage()));
        }
        if (wantsJson(request)) {
            return answer(json.getNodeFactory().stringNode(file));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, kind.type() + ";charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"schedule-" + of.id() + "."
                                + (kind == ExportKind.XCAL ? "xml" : kind.word()) + "\"")
                .body(file.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.APPLICATION_JSON_VALUE);
    }

    private @Nullable List<String> favourites(Optional<RestCaller> caller) {
        return caller.flatMap(this::person)
                .map(ParticipantSnapshot::favourites)
                .filter(codes -> !codes.isEmpty())
                .orElse(null);
    }
}
