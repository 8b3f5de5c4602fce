package org.eventyay.control;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eventyay.staff.SessionStore;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Spring Session on the Redis all processes share. Attributes are text: whatever else is put into a session is refused. */
@Component
class RedisSessions implements SessionRepository<StoredSession> {
    private final SessionStore store;
    private final JsonMapper json;

    RedisSessions(SessionStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    private record Content(Instant created, Instant accessed, Map<String, String> attributes) {}

    @Override
    public StoredSession createSession() {
        MapSession session = new MapSession();
        session.setMaxInactiveInterval(SessionStore.LIFE);
        return new StoredSession(session, null);
    }

    @Override
    public void save(StoredSession session) {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : session.getAttributeNames()) {
            if (!(session.getAttribute(name) instanceof String text)) {
                throw new IllegalArgumentException("The session attribute " + name + " is no text");
            }
            attributes.put(name, text);
        }
        String content = json.writeValueAsString(
                new Content(session.getCreationTime(), session.getLastAccessedTime(), attributes));
        String before = session.storedId();
        if (before != null && session.getId().equals(before)) {
            store.update(before, content);
            return;
        }
        if (before != null) {
            store.end(before);
        }
        store.create(session.getId(), content);
        session.stored();
    }

    @Override
    public @Nullable StoredSession findById(String id) {
        Content content =
                store.find(id).map(text -> json.readValue(text, Content.class)).orElse(null);
        if (content == null) {
            return null;
        }
        MapSession session = new MapSession(id);
        session.setMaxInactiveInterval(SessionStore.LIFE);
        session.setCreationTime(content.created());
        session.setLastAccessedTime(content.accessed());
        content.attributes().forEach(session::setAttribute);
        return new StoredSession(session, id);
    }

    @Override
    public void deleteById(String id) {
        store.end(id);
    }
}
