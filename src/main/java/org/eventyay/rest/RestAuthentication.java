package org.eventyay.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Traits;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantQueries;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.text.PlainText;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.eventyay.world.WorldTokens.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lets requests in: what they accept, their token, and the world they are about, judged in that order. */
@Component
class RestAuthentication {
    private final WorldDirectory worlds;
    private final WorldTokens tokens;
    private final ParticipantQueries participants;

    RestAuthentication(WorldDirectory worlds, WorldTokens tokens, ParticipantQueries participants) {
        this.worlds = worlds;
        this.tokens = tokens;
        this.participants = participants;
    }

    /**
     * The bearer of a token.
     *
     * @throws RestError if there is none, or it does not open this world
     */
    RestCaller enter(HttpServletRequest request, String worldId) {
        requireJson(request.getHeader(HttpHeaders.ACCEPT));
        String token =
                token(request).orElseThrow(() -> RestError.forbidden("Authentication credentials were not provided."));
        return judge(world(worldId), token);
    }

    /**
     * The world, for what everybody may read; a token need not be there, but must be good if it is.
     *
     * @throws RestError if there is no such world or the token is bad
     */
    WorldSnapshot enterFreely(HttpServletRequest request, String worldId) {
        requireJson(request.getHeader(HttpHeaders.ACCEPT));
        Optional<String> token = token(request);
        WorldSnapshot world = open(worldId);
        return token.map(given -> judge(world, given).world()).orElse(world);
    }

    /**
     * The bearer of the token that an address names or, where it names none, of the one in the header.
     *
     * @throws RestError if there is none, or it does not open this world
     */
    RestCaller enter(HttpServletRequest request, WorldSnapshot world, @Nullable String named) {
        Optional<String> token = named == null || named.isEmpty() ? token(request) : Optional.of(named);
        return judge(
                world, token.orElseThrow(() -> RestError.forbidden("Authentication credentials were not provided.")));
    }

    /**
     * The bearer of a token, if there is one; whatever is accepted as an answer.
     *
     * @throws RestError if there is one and it does not open this world
     */
    Optional<RestCaller> recognise(HttpServletRequest request, String worldId) {
        return token(request).map(given -> judge(world(worldId), given));
    }

    /**
     * The world with this id, if it is open.
     *
     * @throws RestError if there is none
     */
    WorldSnapshot open(String worldId) {
        WorldSnapshot world = world(worldId);
        if (!world.active()) {
            throw RestError.missingPermission();
        }
        return world;
    }

    /**
     * Somebody who only looks: the bearer of a token, the guest of a browser ({@code Client <id>}) or, without either, anybody. Nobody comes
     * into being with it, and what was granted to people counts.
     *
     * @throws RestError if there is no such world or the token is bad
     */
    RestCaller enterAsGuest(HttpServletRequest request, String worldId) {
        Optional<String> token = token(request);
        WorldSnapshot world = open(worldId);
        if (token.isPresent()) {
            RestCaller caller = judge(world, token.get());
            return tokens.verify(world, token.get()) instanceof Verdict.Accepted accepted
                    ? person(world, accepted.claims().path("uid"))
                            .map(caller::as)
                            .orElse(caller)
                    : caller;
        }
        RestCaller anybody = RestCaller.of(world, Actor.server(), new Traits(Set.of(), true), Standing.GOOD);
        return client(request)
                .flatMap(id -> participants.byClientId(worldId, id))
                .map(guest -> RestCaller.of(world, Actor.server(), guest.who(), guest.standing())
                        .as(guest))
                .orElse(anybody);
    }

    /** The id by which a browser without token is known; empty if it names none. */
    private static Optional<String> client(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String[] words = header == null ? new String[0] : header.strip().split("\\s+");
        return words.length == 2 && words[0].equalsIgnoreCase("Client") && PlainText.isLine(words[1])
                ? Optional.of(words[1])
                : Optional.empty();
    }

    /** The token in the header; empty if nobody tried to show one. */
    static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String[] words = header == null ? new String[] {""} : header.strip().split("\\s+");
        if (!words[0].equalsIgnoreCase("Bearer")) {
            return Optional.empty();
        }
        if (words.length == 1) {
            throw RestError.forbidden("Invalid token header. No credentials provided.");
        }
        if (words.length > 2) {
            throw RestError.forbidden("Invalid token header. Token string should not contain spaces.");
        }
        if (!isUtf8(words[1])) {
            throw RestError.forbidden("Invalid token header. Token string should not contain invalid characters.");
        }
        return Optional.of(words[1]);
    }

    private static void requireJson(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return;
        }
        try {
            if (MediaType.parseMediaTypes(accept).stream().anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // what can't be read asks for nothing we have
        }
        throw RestError.of(HttpStatus.NOT_ACCEPTABLE, "Could not satisfy the request Accept header.");
    }

    /** Header bytes arrive as Latin-1 characters, or replaced where the web server could not read them. */
    private static boolean isUtf8(String word) {
        if (word.indexOf('\uFFFD') >= 0) {
            return false;
        }
        if (word.chars().anyMatch(c -> c > 0xFF)) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(word.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private WorldSnapshot world(String id) {
        return worlds.find(id).orElseThrow(() -> RestError.notFound("No World matches the given query."));
    }

    private RestCaller judge(WorldSnapshot world, String token) {
        if (!(tokens.verify(world, token) instanceof Verdict.Accepted accepted)) {
            throw RestError.forbidden("Invalid token.");
        }
        if (!world.active()) {
            throw RestError.missingPermission();
        }
        JsonNode claims = accepted.claims();
        if (!claims.path("traits").isArray()) {
            throw RestError.missingPermission();
        }
        Optional<ParticipantSnapshot> person = person(world, claims.path("uid"));
        boolean isPerson =
                person.map(one -> one.type() == ParticipantType.PERSON).orElse(true);
        return RestCaller.of(
                world,
                new Actor.ApiToken(claims.path("uid").asString("")),
                new Traits(traits(claims.path("traits")), isPerson),
                person.map(ParticipantSnapshot::standing).orElse(Standing.GOOD));
    }

    private static Set<String> traits(JsonNode claim) {
        List<String> texts = claim.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
        return new HashSet<>(texts);
    }

    /** Whoever logs in with this token, only to see whether moderators shut them out. */
    private Optional<ParticipantSnapshot> person(WorldSnapshot world, JsonNode uid) {
        boolean usable = (uid.isString() || uid.isNumber()) && uid.asString().indexOf('\0') < 0;
        return usable ? participants.byTokenId(world.id(), uid.asString()) : Optional.empty();
    }
}
