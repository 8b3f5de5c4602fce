package org.eventyay.people;

import static org.eventyay.access.Permission.WORLD_VIEW;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.settings.Installation;
import org.eventyay.text.WebAddress;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The way to a social network, from which a profile is filled in; the way back is a matter of pages. */
@LiveActions("user")
class SocialActions {
    private static final int MAXIMUM_URL = 2000;

    private final SocialStates states;
    private final Installation installation;
    private final JsonMapper json;

    SocialActions(SocialStates states, Installation installation, JsonMapper json) {
        this.states = states;
        this.installation = installation;
        this.json = json;
    }

    /**
     * @param network {@code twitter} or {@code linkedin}
     * @param returnUrl where the browser comes back to in the end
     */
    record Connect(
            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String network,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String returnUrl) {}

    @Action("social.connect")
    @InWorld(WORLD_VIEW)
    ObjectNode connect(Caller caller, Connect body) {
        String returnUrl = Objects.requireNonNullElse(body.returnUrl(), "");
        if (returnUrl.isEmpty()) {
            throw new LiveError("user.social.return_url_required");
        }
        String network = Objects.requireNonNullElse(body.network(), "");
        if (!offered(caller.world(), network)) {
            throw new LiveError("user.social.unknown");
        }
        if (!leadsHome(caller.world(), returnUrl)) {
            throw new LiveError("user.social.return_url_invalid", "The address must be one of this event.");
        }
        String token = states.begin(new SocialStates.State(network, returnUrl, caller.worldId(), caller.id()));
        return json.createObjectNode()
                .put("url", installation.siteUrl() + "/social/" + network + "/start?token=" + token);
    }

    private boolean offered(WorldSnapshot world, String network) {
        return installation.socialNetworks().getOrDefault(network, false)
                && world.config()
                        .path("social_logins")
                        .valueStream()
                        .anyMatch(one -> one.asString("").equals(network));
    }

    /** Whether a URL stays with the world or the installation: nobody shall be sent to a stranger from here. */
    private boolean leadsHome(WorldSnapshot world, String url) {
        String host = url.length() > MAXIMUM_URL
                ? ""
                : WebAddress.parse(url).map(URI::getHost).orElse("");
        return !host.isEmpty() && isHome(world, host);
    }

    private boolean isHome(WorldSnapshot world, String host) {
        return host.equalsIgnoreCase(installation.siteUrl().getHost())
                || Optional.ofNullable(world.domain())
                        .map(domain -> URI.create(installation.worldUrl(domain)).getHost())
                        .filter(host::equalsIgnoreCase)
                        .isPresent();
    }
}
