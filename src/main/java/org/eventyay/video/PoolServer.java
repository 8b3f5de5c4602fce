package org.eventyay.video;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the servers of all four pools have in common (spec 05 §3). Changed by {@link ServerPools} only. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
public abstract class PoolServer {
    @Id
    private UUID id;

    private boolean active = true;

    protected PoolServer() {}

    public UUID getId() {
        return id;
    }

    void setId(UUID id) {
        this.id = id;
    }

    /** Whether new calls and streams may use it. */
    public boolean isActive() {
        return active;
    }

    void setActive(boolean active) {
        this.active = active;
    }

    /** What people call it: its address or name. */
    public abstract String title();

    /** The only world it serves; null for all. */
    public @Nullable String getWorldExclusiveId() {
        return null;
    }

    abstract String secret();

    /** All fields of its form, as text; the secret as it is stored. */
    abstract Map<String, String> values();

    /** Takes checked values of all fields of its form. */
    abstract void take(Map<String, String> values);

    static String yesOrNo(boolean value) {
        return value ? "on" : "";
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    /** A value of a checked form, which has them all. */
    static String of(Map<String, String> values, String field) {
        return values.getOrDefault(field, "");
    }
}
