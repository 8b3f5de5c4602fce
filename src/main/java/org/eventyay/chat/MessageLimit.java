package org.eventyay.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.eventyay.live.LiveError;
import org.eventyay.settings.Settings;
import org.springframework.stereotype.Component;

/** How fast one participant may talk on this node: so many messages a second, four seconds' worth of them at once. */
@Component
class MessageLimit {
    private static final int BURST_SECONDS = 4;

    private final int perSecond;
    private final Cache<UUID, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(1)).build();

    private final SpeechBlocks blocks;

    MessageLimit(Settings settings, SpeechBlocks blocks) {
        this.blocks = blocks;
        perSecond = Math.max(1, settings.limit().messages());
    }

    private final class Bucket {
        private double tokens = (double) perSecond * BURST_SECONDS;
        private long last = System.nanoTime();

        synchronized boolean take() {
            long now = System.nanoTime();
            tokens = Math.min((double) perSecond * BURST_SECONDS, tokens + (now - last) / 1e9 * perSecond);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    /**
     * Counts a message.
     *
     * @throws LiveError {@code chat.rate_limited}
     */
    void count(UUID participant) {
        if (blocks.silent(participant)
                || !buckets.get(participant, id -> new Bucket()).take()) {
            throw new LiveError("chat.rate_limited");
        }
    }
}
