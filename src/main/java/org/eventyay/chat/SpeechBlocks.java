package org.eventyay.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Redis;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People who may say nothing for a while, by an operator's order. Kept in Redis, which forgets them in time; nodes
 * remember what they asked and are told of changes.
 */
@Service
public class SpeechBlocks {
    private static final Logger log = LoggerFactory.getLogger(SpeechBlocks.class);
    private static final String CACHE = "speech-blocks";
    private static final String KEY = "eventyay:speech:";

    private final Redis redis;
    private final Caches caches;
    private final Journal journal;
    private final SnapshotCache<UUID, Instant> until;

    SpeechBlocks(Redis redis, Caches caches, Journal journal) {
        this.redis = redis;
        this.caches = caches;
        this.journal = journal;
        until = caches.create(CACHE, 200_000, UUID::fromString, this::load);
    }

    /** From now on, for this long, the person may say nothing. */
    @Transactional
    public void block(String worldId, UUID participant, Duration time, Actor actor) {
        journal.record(
                actor,
                Change.inWorld(
                        worldId, "auth.user.rate_limited", Map.of("object", participant, "seconds", time.toSeconds())));
        await(redis.commands()
                .psetex(
                        KEY + participant,
                        time.toMillis(),
                        Long.toString(Instant.now().plus(time).toEpochMilli()))
                .toCompletableFuture());
        caches.drop(CACHE, participant);
    }

    /** The person may speak again. */
    @Transactional
    public void unblock(String worldId, UUID participant, Actor actor) {
        journal.record(actor, Change.inWorld(worldId, "auth.user.rate_limit_ended", Map.of("object", participant)));
        await(redis.commands().del(KEY + participant).toCompletableFuture());
        caches.drop(CACHE, participant);
    }

    boolean silent(UUID participant) {
        return until.get(participant).filter(Instant.now()::isBefore).isPresent();
    }

    private Optional<Instant> load(UUID participant) {
        try {
            String end = await(redis.commands().get(KEY + participant).toCompletableFuture());
            return Optional.ofNullable(end).map(Long::valueOf).map(Instant::ofEpochMilli);
        } catch (IllegalStateException e) {
            log.warn("Whether {} may speak is unknown, so they may: {}", participant, e.getMessage());
            return Optional.empty();
        }
    }

    private static <T> T await(java.util.concurrent.CompletableFuture<T> answer) {
        try {
            return answer.get(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Redis does not answer: " + e, e);
        }
    }
}
