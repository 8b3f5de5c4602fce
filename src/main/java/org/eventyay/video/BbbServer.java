package org.eventyay.video;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A BigBlueButton server. Its load changes by statements of {@link BbbCosts} and {@link BbbChoice}, never through this object. */
@Entity
@SuppressWarnings("NullAway.Init")
public class BbbServer extends PoolServer {
    private String url;
    private String secret;
    private boolean roomsOnly;
    private @Nullable String worldExclusiveId;

    @Column(updatable = false)
    private int cost;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant unreachableSince;

    protected BbbServer() {}

    @Override
    public String title() {
        return url;
    }

    @Override
    String secret() {
        return secret;
    }

    @Override
    public @Nullable String getWorldExclusiveId() {
        return worldExclusiveId;
    }

    public String getUrl() {
        return url;
    }

    /** Never to be shown or logged. */
    public String getSecret() {
        return secret;
    }

    public boolean isRoomsOnly() {
        return roomsOnly;
    }

    /** How busy it is; new calls go where this is lowest (spec 05 §4.8). */
    public int getCost() {
        return cost;
    }

    /** Since when it has not answered; null while it does. */
    public @Nullable Instant getUnreachableSince() {
        return unreachableSince;
    }

    @Override
    Map<String, String> values() {
        return Map.of(
                "active",
                yesOrNo(isActive()),
                "url",
                url,
                "secret",
                secret,
                "rooms_only",
                yesOrNo(roomsOnly),
                "world_exclusive",
                text(worldExclusiveId));
    }

    @Override
    void take(Map<String, String> values) {
        setActive(!of(values, "active").isEmpty());
        url = of(values, "url");
        secret = of(values, "secret");
        roomsOnly = !of(values, "rooms_only").isEmpty();
        worldExclusiveId = orNull(of(values, "world_exclusive"));
    }
}
