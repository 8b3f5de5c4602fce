package org.eventyay.live;

import java.util.ArrayList;
import java.util.List;
import org.eventyay.participant.Logins.Identity;
import org.eventyay.participant.ProfileForm;
import org.eventyay.text.CleanJson;
import org.eventyay.text.PlainText;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.eventyay.world.WorldTokens.Refusal;
import org.eventyay.world.WorldTokens.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads who somebody claims to be out of a login, and checks the proof. */
@Component
public class Credentials {
    private static final int MAXIMUM_LENGTH = 200;
    private static final int MAXIMUM_TRAITS = 1000;

    private final WorldTokens tokens;
    private final ProfileForm profiles;
    private final JsonMapper json;

    Credentials(WorldTokens tokens, ProfileForm profiles, JsonMapper json) {
        this.tokens = tokens;
        this.profiles = profiles;
        this.json = json;
    }

    /**
     * The identity in the body of an {@code authenticate}.
     *
     * @throws LiveError saying what is wrong with it
     */
    public Identity read(WorldSnapshot world, JsonNode body) {
        if (body.has("token")) {
            return token(
                    world, body.path("token").isString() ? body.path("token").asString() : null);
        }
        JsonNode clientId = body.path("client_id");
        if (falsy(clientId)) {
            throw new LiveError("auth.missing_id_or_token");
        }
        JsonNode invite = body.path("invite_token");
        boolean isName = clientId.isString() || clientId.isNumber() && CleanJson.isFinite(clientId);
        return guest(isName ? clientId.asString() : "", invite.isString() ? invite.asString() : null);
    }

    /**
     * The identity of a guest's browser.
     *
     * @throws LiveError {@code protocol.invalid_body}
     */
    public Identity guest(String clientId, @Nullable String invite) {
        if (!isName(clientId)) {
            throw LiveError.invalidBody();
        }
        return new Identity.Guest(clientId, invite);
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && PlainText.isLine(text) && PlainText.length(text) <= MAXIMUM_LENGTH;
    }

    private static boolean falsy(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isBoolean() && !value.asBoolean()
                || value.isNumber() && value.asDouble() == 0
                || value.isString() && value.asString().isEmpty();
    }

    /**
     * The identity that a token proves.
     *
     * @throws LiveError {@code auth.expired_token} or {@code auth.invalid_token}
     */
    public Identity token(WorldSnapshot world, @Nullable String token) {
        Verdict verdict = tokens.verify(world, token);
        if (verdict instanceof Verdict.Refused refused) {
            throw new LiveError(refused.why() == Refusal.EXPIRED ? "auth.expired_token" : "auth.invalid_token");
        }
        JsonNode claims = ((Verdict.Accepted) verdict).claims();
        JsonNode uid = claims.path("uid");
        String text = uid.isString() || uid.isNumber() && CleanJson.isFinite(uid) ? uid.asString() : "";
        if (!isName(text)) {
            throw new LiveError("auth.invalid_token");
        }
        JsonNode profile = claims.path("profile");
        JsonNode pretalxId = claims.path("pretalx_id");
        return new Identity.Token(
                text,
                traits(claims.path("traits")),
                profile(profile),
                pretalxId.isString() && isName(pretalxId.asString()) ? pretalxId.asString() : null);
    }

    /** The usable parts of the profile in a token; a profile that is wrong never keeps somebody out. */
    private JsonNode profile(JsonNode claim) {
        JsonNode sieved = profiles.sieved(claim);
        return profiles.fault(sieved).isEmpty() ? sieved : json.createObjectNode();
    }

    private static List<String> traits(JsonNode claim) {
        List<String> traits = new ArrayList<>();
        if (claim.isMissingNode()) {
            return traits;
        }
        if (!claim.isArray() || claim.size() > MAXIMUM_TRAITS) {
            throw new LiveError("auth.invalid_token");
        }
        for (JsonNode trait : claim) {
            if (!trait.isString() || !trait.asString().isEmpty() && !isName(trait.asString())) {
                throw new LiveError("auth.invalid_token");
            }
            traits.add(trait.asString());
        }
        return traits;
    }
}
