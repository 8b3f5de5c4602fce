package org.eventyay.caption;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eventyay.bus.Redis;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is being said at this moment, in all languages and on all nodes: numbers of utterances that are not complete, the partial that late
 * comers see, and until when a language counts as live. In Redis, since the messages of one sender may come to any node, and worth nothing
 * ten minutes later.
 */
@Component
class OpenUtterances {
    private static final String KEY = "eventyay:captions:";
    private static final String UTTERANCE = "u:";
    private static final String PARTIAL = "partial";
    private static final String LIVE = "live";
    private static final Duration KEPT = Duration.ofMinutes(10);
    /** A partial that is older says nothing about now. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Duration LIVE_AFTER_LINE = Duration.ofSeconds(60);
    /** Utterances of one language that may be open; who opens more begins anew. */
    private static final int MOST = 64;

    private final Redis redis;
    private final JsonMapper json;

    OpenUtterances(Redis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    private static String key(UUID trackId) {
        return KEY + trackId;
    }

    private <T extends @Nullable Object> T await(CompletableFuture<T> answer) {
        return redis.awaitWhileReachable(answer);
    }

    /** The number an utterance has; null if it is not open. */
    @Nullable
    Long number(UUID trackId, String utterance) {
        @Nullable
        String number =
                await(redis.commands().hget(key(trackId), UTTERANCE + utterance).toCompletableFuture());
        return number == null ? null : Long.valueOf(number);
    }

    /** An utterance goes on. */
    void say(UUID trackId, String utterance, CaptionLine partial) {
        String key = key(trackId);
        if (await(redis.commands().hlen(key).toCompletableFuture()) > MOST) {
            await(redis.commands().del(key).toCompletableFuture());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(UTTERANCE + utterance, Long.toString(partial.id()));
        fields.put(
                PARTIAL,
                json.createObjectNode()
                        .put("id", partial.id())
                        .put("text", partial.text())
                        .put("at", partial.at().toString())
                        .toString());
        put(key, fields);
    }

    /** An utterance is complete, or nothing is said any more. */
    void end(UUID trackId, String utterance) {
        Redis.unawaited(redis.commands().hdel(key(trackId), UTTERANCE + utterance, PARTIAL));
    }

    /** The language is live for a while. */
    void live(UUID trackId, Duration longer) {
        put(key(trackId), Map.of(LIVE, Long.toString(Instant.now().plus(longer).toEpochMilli())));
    }

    /** The language is live since something was said. */
    void live(UUID trackId) {
        live(trackId, LIVE_AFTER_LINE);
    }

    /** The language is not live until something is said. */
    void silent(UUID trackId) {
        Redis.unawaited(redis.commands().hdel(key(trackId), LIVE));
    }

    private void put(String key, Map<String, String> fields) {
        var stored = redis.commands().hset(key, fields).toCompletableFuture();
        Redis.unawaited(redis.commands().pexpire(key, KEPT.toMillis()));
        await(stored);
    }

    /** What is being said; null for nothing. */
    @Nullable
    CaptionLine partial(UUID trackId) {
        @Nullable
        String stored = await(redis.commands().hget(key(trackId), PARTIAL).toCompletableFuture());
        if (stored == null) {
            return null;
        }
        JsonNode partial = json.readTree(stored);
        Instant at = Instant.parse(partial.path("at").asString());
        return at.isBefore(Instant.now().minus(FRESH))
                ? null
                : new CaptionLine(
                        partial.path("id").asLong(), partial.path("text").asString(""), at);
    }

    /** Which of these are live, in their order. */
    List<Boolean> areLive(List<UUID> trackIds) {
        long now = System.currentTimeMillis();
        List<CompletableFuture<Boolean>> asked = trackIds.stream()
                .map(id -> redis.commands()
                        .hget(key(id), LIVE)
                        .toCompletableFuture()
                        .thenApply(until -> until != null && Long.parseLong(until) > now))
                .toList();
        return asked.stream().map(this::await).toList();
    }
}
