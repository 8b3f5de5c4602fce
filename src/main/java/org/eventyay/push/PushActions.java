package org.eventyay.push;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import tools.jackson.databind.JsonNode;

/** A browser asks to be woken. */
@LiveActions("user")
@InvalidBody("invalid_input")
class PushActions {
    private static final Set<String> KEYS = Set.of("endpoint", "expirationTime", "keys", "subscriptionId");
    private static final int MAXIMUM = 4096;

    private final PushSubscriptions subscriptions;

    PushActions(PushSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /**
     * @param subscription as the browser's push interface gives it
     */
    record Subscribe(@NotNull JsonNode subscription) {}

    @Action("web_push.subscribe")
    @InWorld(Permission.WORLD_VIEW)
    void subscribe(Caller caller, Subscribe body) {
        JsonNode subscription = body.subscription();
        JsonNode expiration = subscription.path("expirationTime");
        JsonNode keys = subscription.path("keys");
        JsonNode id = subscription.path("subscriptionId");
        String endpoint = subscription.path("endpoint").asString("");
        boolean valid = subscription.isObject()
                && KEYS.containsAll(subscription.propertyNames())
                && subscription.path("endpoint").isString()
                && isUrl(endpoint)
                && (expiration.isMissingNode() || expiration.isNull() || expiration.isNumber())
                && (keys.isMissingNode() || keys.isNull() || keys.isObject())
                && (id.isMissingNode() || id.isNull() || id.isString())
                && subscription.toString().length() <= MAXIMUM;
        if (!valid) {
            throw new LiveError("invalid_input");
        }
        subscriptions.put(caller.id(), endpoint, subscription);
    }

    private static boolean isUrl(String text) {
        try {
            return PushSites.acceptable(new URI(text));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
