package org.eventyay.video;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of all four pools have in common: a title, which is an address or a name, and a secret, each in the column of
 * its pool's word for it. Changed by {@link ServerPools} only.
 */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
public abstract class PoolServer {
    @Id
    private UUID id;

    private boolean active = true;
    private String title;
    private String secret;

    protected PoolServer() {}

    abstract ServerKind kind();

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

    /** What people call it: its address or name. */
    public String title() {
        return title;
    }

    /** Never to be shown or logged. */
    String secret() {
        return secret;
    }

    /** The only world it serves; null for all. */
    public @Nullable String getWorldExclusiveId() {
        return null;
    }

    /** All fields of its form, as text; the secret as it is stored. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(kind().title().name(), title);
        values.put("active", yesOrNo(active));
        values.put(kind().secret().name(), secret);
        return values;
    }

    /** Takes checked values of all fields of its form. */
    void take(Map<String, String> values) {
        title = of(values, kind().title().name());
        active = !of(values, "active").isEmpty();
        secret = of(values, kind().secret().name());
    }

    static String yesOrNo(boolean value) {
        return value ? "on" : "";
    }

    /** A value of a checked form, which has them all. */
    static String of(Map<String, String> values, String field) {
        return values.getOrDefault(field, "");
    }
}
