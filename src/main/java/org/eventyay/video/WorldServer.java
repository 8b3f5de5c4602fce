package org.eventyay.video;

import jakarta.persistence.MappedSuperclass;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server that may be there for one world only. */
@MappedSuperclass
public abstract class WorldServer extends PoolServer {
    private static final String FIELD = "world_exclusive";

    private @Nullable String worldExclusiveId;

    protected WorldServer() {}

    @Override
    public @Nullable String getWorldExclusiveId() {
        return worldExclusiveId;
    }

    @Override
    Map<String, String> values() {
        Map<String, String> values = super.values();
        values.put(FIELD, worldExclusiveId == null ? "" : worldExclusiveId);
        return values;
    }

    @Override
    void take(Map<String, String> values) {
        super.take(values);
        String world = of(values, FIELD);
        worldExclusiveId = world.isEmpty() ? null : world;
    }
}
