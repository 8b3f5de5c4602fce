package org.eventyay.video;

import jakarta.persistence.Entity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Janus server, for calls without BigBlueButton. */
@Entity
@SuppressWarnings("NullAway.Init")
public class JanusServer extends PoolServer {
    private String url;
    private String roomCreateKey;
    private @Nullable String worldExclusiveId;

    protected JanusServer() {}

    @Override
    public String title() {
        return url;
    }

    @Override
    String secret() {
        return roomCreateKey;
    }

    @Override
    public @Nullable String getWorldExclusiveId() {
        return worldExclusiveId;
    }

    public String getUrl() {
        return url;
    }

    /** Never to be shown or logged. */
    public String getRoomCreateKey() {
        return roomCreateKey;
    }

    @Override
    Map<String, String> values() {
        return Map.of(
                "active",
                yesOrNo(isActive()),
                "url",
                url,
                "room_create_key",
                roomCreateKey,
                "world_exclusive",
                text(worldExclusiveId));
    }

    @Override
    void take(Map<String, String> values) {
        setActive(!of(values, "active").isEmpty());
        url = of(values, "url");
        roomCreateKey = of(values, "room_create_key");
        worldExclusiveId = orNull(of(values, "world_exclusive"));
    }
}
