package org.eventyay.video;

import jakarta.persistence.Entity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A TURN server, which browsers behind firewalls talk through. */
@Entity
@SuppressWarnings("NullAway.Init")
public class TurnServer extends PoolServer {
    private String hostname;
    private String authSecret;
    private @Nullable String worldExclusiveId;

    protected TurnServer() {}

    @Override
    public String title() {
        return hostname;
    }

    @Override
    String secret() {
        return authSecret;
    }

    @Override
    public @Nullable String getWorldExclusiveId() {
        return worldExclusiveId;
    }

    public String getHostname() {
        return hostname;
    }

    /** Never to be shown or logged. */
    public String getAuthSecret() {
        return authSecret;
    }

    @Override
    Map<String, String> values() {
        return Map.of(
                "active",
                yesOrNo(isActive()),
                "hostname",
                hostname,
                "auth_secret",
                authSecret,
                "world_exclusive",
                text(worldExclusiveId));
    }

    @Override
    void take(Map<String, String> values) {
        setActive(!of(values, "active").isEmpty());
        hostname = of(values, "hostname");
        authSecret = of(values, "auth_secret");
        worldExclusiveId = orNull(of(values, "world_exclusive"));
    }
}
