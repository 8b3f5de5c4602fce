package org.eventyay.people;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.bus.Redis;
import org.eventyay.world.RandomText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody wants who is on the way to a social network. Kept by the servers, for ten minutes and one use; what travels through
 * the browser is an unguessable name for it, so there is nothing to forge.
 */
@Component
public class SocialStates {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String KEY = "eventyay:social:";

    private final Redis redis;
    private final JsonMapper json;

    SocialStates(Redis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /**
     * Who goes where.
     *
     * @param network {@code twitter} or {@code linkedin}
     * @param returnUrl where the browser goes in the end
     */
    public record State(String network, String returnUrl, String worldId, UUID participant) {}

    /** Remembers it and gives it a name. */
    String begin(State state) {
        String token = RandomText.alphanumeric(43);
        Redis.await(redis.commands().psetex(KEY + token, LIFE.toMillis(), json.writeValueAsString(state)));
        return token;
    }

    /** What this name stands for, the first time it is asked for within ten minutes. */
    public Optional<State> redeem(String token) {
        String stored = Redis.await(redis.commands().getdel(KEY + token));
        return Optional.ofNullable(stored).map(text -> json.readValue(text, State.class));
    }
}
