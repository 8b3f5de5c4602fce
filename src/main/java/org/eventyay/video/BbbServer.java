package org.eventyay.video;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A BigBlueButton server. Its load changes by statements of {@link BbbCosts} and {@link BbbChoice}, never through this object. */
@Entity
@AttributeOverride(name = "title", column = @Column(name = "url"))
public class BbbServer extends WorldServer {
    private boolean roomsOnly;
    private boolean sha256;

    @Column(updatable = false)
    private int cost;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant unreachableSince;

    protected BbbServer() {}

    @Override
    ServerKind kind() {
        return ServerKind.BBB;
    }

    public String getUrl() {
        return title();
    }

    public boolean isRoomsOnly() {
        return roomsOnly;
    }

    /** How its addresses are signed. */
    String algorithm() {
        return sha256 ? "SHA-256" : "SHA-1";
    }

    /** How busy it is; new calls go where this is lowest. */
    public int getCost() {
        return cost;
    }

    /** Since when it has not answered; null while it does. */
    public @Nullable Instant getUnreachableSince() {
        return unreachableSince;
    }

    @Override
    Map<String, String> values() {
        Map<String, String> values = super.values();
        values.put("rooms_only", yesOrNo(roomsOnly));
        values.put("sha256", yesOrNo(sha256));
        return values;
    }

    @Override
    void take(Map<String, String> values) {
        super.take(values);
        roomsOnly = !of(values, "rooms_only").isEmpty();
        sha256 = !of(values, "sha256").isEmpty();
    }
}
