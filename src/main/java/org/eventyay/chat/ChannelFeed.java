package org.eventyay.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Keeps pushes to persons behind the event they tell of: who reads along sees the message first, then the notification,
 * although the two travel on different topics.
 */
@Component
class ChannelFeed {
    /** An event that never arrives here must not hold back what follows from it. */
    private static final int PATIENCE_MILLIS = 500;

    private final Cache<UUID, Progress> channels = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private record Later(long event, Runnable task) {}

    private static final class Progress {
        private long delivered;
        private final List<Later> waiting = new ArrayList<>(2);

        synchronized void reached(long event) {
            delivered = Math.max(delivered, event);
            for (Iterator<Later> all = waiting.iterator(); all.hasNext(); ) {
                Later next = all.next();
                if (next.event() <= delivered) {
                    all.remove();
                    next.task().run();
                }
            }
        }

        /** Whether it has to wait. */
        synchronized boolean after(long event, Runnable task) {
            if (event <= delivered && waiting.isEmpty()) {
                task.run();
                return false;
            }
            waiting.add(new Later(event, task));
            return true;
        }
    }

    private Progress of(UUID channel) {
        return channels.get(channel, id -> new Progress());
    }

    /** All sockets of this node have this event. */
    void delivered(UUID channel, long event) {
        of(channel).reached(event);
    }

    /** Runs something when the event was delivered on this node; tasks of a channel keep their order. */
    void after(UUID channel, long event, Runnable task) {
        Progress progress = of(channel);
        if (progress.after(event, task)) {
            CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> progress.reached(event));
        }
    }
}
