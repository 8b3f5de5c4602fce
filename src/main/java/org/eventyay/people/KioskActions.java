package org.eventyay.people;

import static org.eventyay.access.Permission.WORLD_UPDATE;
import static org.eventyay.access.Permission.WORLD_USERS_MANAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.UserViews;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.ShortTokens;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.eventyay.world.WorldTokens.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Screens on the wall: making them, and the link that turns a browser into one (spec 01 §6). */
@LiveActions("user")
class KioskActions {
    private static final Duration LIFE = Duration.ofDays(365);
    /** Browsers know by this trait that they are a screen. */
    private static final List<String> TRAITS = List.of("-kiosk");

    private final ParticipantService participants;
    private final People people;
    private final UserViews views;
    private final ShortTokens shortTokens;
    private final WorldTokens tokens;
    private final JsonMapper json;

    KioskActions(
            ParticipantService participants,
            People people,
            UserViews views,
            ShortTokens shortTokens,
            WorldTokens tokens,
            JsonMapper json) {
        this.participants = participants;
        this.people = people;
        this.views = views;
        this.shortTokens = shortTokens;
        this.tokens = tokens;
        this.json = json;
    }

    record CreateKiosk(@Nullable JsonNode profile) {}

    @Action("kiosk.create")
    @InWorld(WORLD_UPDATE)
    ObjectNode create(Caller caller, CreateKiosk body) {
        boolean usable = body.profile() != null && body.profile().isObject();
        JsonNode profile =
                Documents.read("profile", usable ? body.profile() : null).orElseGet(json::createObjectNode);
        return json.createObjectNode()
                .put(
                        "user",
                        participants
                                .createKiosk(caller.worldId(), profile, caller.id())
                                .toString());
    }

    @Action("kiosk.fetch")
    @InWorld(WORLD_USERS_MANAGE)
    ObjectNode fetch(Caller caller, JsonNode body) {
        ParticipantSnapshot kiosk = people.find(caller, body);
        String tokenId = kiosk.tokenId();
        if (kiosk.type() != ParticipantType.KIOSK || kiosk.deleted() || tokenId == null) {
            throw new LiveError("user.not_found");
        }
        ObjectNode view = views.of(caller.world(), kiosk, true);
        view.putArray("badges");
        return view.put("token", current(caller.world(), kiosk).orElseGet(() -> fresh(caller.world(), kiosk, tokenId)));
    }

    /** A short token from before, if what is behind it still opens the door. */
    private Optional<String> current(WorldSnapshot world, ParticipantSnapshot kiosk) {
        return shortTokens
                .current(kiosk.id())
                .filter(token -> shortTokens
                        .resolve(world.id(), token)
                        .filter(jwt -> tokens.verify(world, jwt) instanceof Verdict.Accepted)
                        .isPresent());
    }

    private String fresh(WorldSnapshot world, ParticipantSnapshot kiosk, String tokenId) {
        JwtSecret secret = world.secrets().stream()
                .findFirst()
                .orElseThrow(() -> new LiveError("world.no_secret", "The world has no secret to sign tokens with."));
        String token = tokens.sign(secret, tokenId, TRAITS, LIFE, null);
        return shortTokens
                .shorten(world.id(), List.of(token), Instant.now().plus(LIFE), kiosk.id())
                .getFirst();
    }
}
