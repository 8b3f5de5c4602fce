package org.eventyay.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session and the id it is stored under, which is another one after a login, and none before it is stored. */
final class StoredSession implements Session {
    private final MapSession content;
    private @Nullable String storedId;

    StoredSession(MapSession content, @Nullable String storedId) {
        this.content = content;
        this.storedId = storedId;
    }

    @Nullable
    String storedId() {
        return storedId;
    }

    void stored() {
        storedId = getId();
    }

    @Override
    public String getId() {
        return content.getId();
    }

    @Override
    public String changeSessionId() {
        return content.changeSessionId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface wants it so
    public <T> @Nullable T getAttribute(String name) {
        return content.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return content.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        content.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        content.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
        return content.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        content.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return content.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        content.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return content.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return content.isExpired();
    }
}
