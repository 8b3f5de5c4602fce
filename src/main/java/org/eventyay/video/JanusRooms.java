package org.eventyay.video;

import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.bus.Redis;
import org.eventyay.live.Uuids;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is known for a day about rooms at Janus servers, in Redis: where each is, who is behind a session, who was let in where. */
@Component
class JanusRooms {
    private static final String ROOM = "eventyay:janus:room:";
    private static final String SESSION = "eventyay:janus:session:";
    private static final String PERSON = "eventyay:janus:person:";
    private static final Duration DAY = Duration.ofHours(24);

    private final Redis redis;
    private final JsonMapper json;

    JanusRooms(Redis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** Who is behind a session. */
    record Person(String worldId, UUID id) {}

    Optional<JanusRoom> find(String key) {
        return get(ROOM + key).flatMap(stored -> {
            try {
                return Optional.of(json.readValue(stored, JanusRoom.class));
            } catch (JacksonException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<String> get(String key) {
        return redis.awaitWhileReachable(
                redis.commands().get(key).toCompletableFuture().thenApply(Optional::ofNullable));
    }

    private void set(String key, String value) {
        redis.awaitWhileReachable(
                redis.commands().set(key, value, SetArgs.Builder.ex(DAY)).toCompletableFuture());
    }

    void store(String key, JanusRoom room) {
        set(ROOM + key, json.writeValueAsString(room));
    }

    void drop(String key) {
        redis.awaitWhileReachable(redis.commands().del(ROOM + key).toCompletableFuture());
    }

    /** A fresh session of somebody. */
    UUID session(String worldId, UUID person) {
        UUID session = UUID.randomUUID();
        set(SESSION + session, person + " " + worldId);
        return session;
    }

    Optional<Person> behind(UUID session) {
        return get(SESSION + session).flatMap(stored -> {
            int space = stored.indexOf(' ');
            return Uuids.parse(stored.substring(0, space)).map(id -> new Person(stored.substring(space + 1), id));
        });
    }

    /** Somebody was let into a room. */
    void remember(UUID person, String key) {
        redis.awaitWhileReachable(redis.commands().sadd(PERSON + person, key).toCompletableFuture());
        redis.awaitWhileReachable(redis.commands().expire(PERSON + person, DAY).toCompletableFuture());
    }

    /** The rooms that somebody was let into, which are not known any more afterwards. */
    Set<String> forget(UUID person) {
        Set<String> keys = redis.awaitWhileReachable(
                redis.commands().smembers(PERSON + person).toCompletableFuture());
        redis.awaitWhileReachable(redis.commands().del(PERSON + person).toCompletableFuture());
        return keys;
    }
}
