package org.eventyay.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.refusal.Invalid;
import org.eventyay.schedule.TalkSetup;
import org.eventyay.text.PlainText;
import org.eventyay.world.ServerTokens;
import org.eventyay.world.WorldProvisioning;
import org.eventyay.world.WorldProvisioning.Wanted;
import org.eventyay.world.WorldRules;
import org.eventyay.world.WorldTokens.Refusal;
import org.eventyay.world.WorldTokens.Verdict;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a ticket system makes worlds, or tells what changed about them. Its token is signed with the secret of the installation. */
@RestController
class WorldCreation {
    private static final String TAKEN = "A world with this ID already exists or database constraint violated";

    private final RestBodies bodies;
    private final ServerTokens tokens;
    private final WorldProvisioning worlds;
    private final TalkSetup talks;

    WorldCreation(RestBodies bodies, ServerTokens tokens, WorldProvisioning worlds, TalkSetup talks) {
        this.bodies = bodies;
        this.tokens = tokens;
        this.worlds = worlds;
        this.talks = talks;
    }

    @PostMapping({"/api/v1/create-world/", "/api/v1/create-world"})
    ResponseEntity<JsonNode> create(HttpServletRequest request) {
        JsonNode claims = claims(request);
        JsonNode may = claims.path("has_permission");
        if (!may.isBoolean() || !may.asBoolean()) {
            return error(HttpStatus.FORBIDDEN, "World cannot be created due to missing permission");
        }
        try {
            Wanted wanted = wanted(bodies.read(request, Set.of("title", "traits")));
            ObjectNode made =
                    worlds.provide(wanted, new Actor.ApiToken(claims.path("sub").asString("")));
            talks.begin(wanted.id());
            return ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(made);
        } catch (Invalid invalid) {
            return error(HttpStatus.BAD_REQUEST, invalid.sentence());
        } catch (DataIntegrityViolationException e) {
            return error(HttpStatus.BAD_REQUEST, TAKEN);
        }
    }

    private JsonNode claims(HttpServletRequest request) {
        String token = RestAuthentication.token(request)
                .orElseThrow(() -> RestError.forbidden("Authentication credentials were not provided."));
        return switch (tokens.verify(token)) {
            case Verdict.Accepted accepted -> accepted.claims();
            case Verdict.Refused refused ->
                throw RestError.forbidden(refused.why() == Refusal.EXPIRED ? "Token has expired" : "Invalid token");
        };
    }

    private static Wanted wanted(JsonNode body) {
        JsonNode id = body.path("id");
        if (id.isMissingNode() || id.isNull() || id.isString() && id.asString().isBlank()) {
            throw new Invalid("['World ID is required']");
        }
        String locale = text(body.path("locale"), "locale", "en");
        JsonNode attendee = body.path("traits");
        if (!attendee.isObject() && !attendee.isMissingNode() && !attendee.isNull()) {
            throw new Invalid("traits must be an object.");
        }
        Wanted wanted = new Wanted(
                text(id, "id", ""),
                title(body.path("title"), locale),
                locale,
                text(body.path("timezone"), "timezone", "UTC"),
                text(attendee.path("attendee"), "traits.attendee", "attendee"));
        if (!WorldRules.isId(wanted.id())) {
            throw new Invalid("The ID must have 1 to 50 lower-case letters and digits.");
        }
        return wanted;
    }

    /** The title in the language of the world, else in English, else whichever there is. */
    private static String title(JsonNode title, String locale) {
        if (title.isMissingNode() || title.isNull()) {
            return "";
        }
        boolean texts = title.isObject() && title.valueStream().allMatch(one -> one.isString() || one.isNull());
        if (!texts) {
            throw new Invalid("title must be an object of texts by language.");
        }
        return Stream.concat(Stream.of(title.path(locale), title.path("en")), title.valueStream())
                .map(one -> one.asString("").strip())
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(JsonNode value, String field, String otherwise) {
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isString() || PlainText.length(value.asString()) > 200) {
            throw new Invalid(field + " must be a text.");
        }
        return value.asString().isBlank() ? otherwise : value.asString().strip();
    }

    private static ResponseEntity<JsonNode> error(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonNodeFactory.instance.objectNode().put("error", Objects.requireNonNullElse(text, "")));
    }
}
