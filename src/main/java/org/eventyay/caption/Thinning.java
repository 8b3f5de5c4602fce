package org.eventyay.caption;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eventyay.job.TaskTimer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Lets one partial of a language through every tenth of a second: the first at once, of those that follow the last. */
@Component
class Thinning implements DisposableBean {
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(100);

    private final Cache<UUID, Slot> slots =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();
    private final TaskTimer timer = new TaskTimer("captions");

    /** Guarded by itself. */
    private static final class Slot {
        private long next = System.nanoTime();
        private @Nullable Runnable waiting;
    }

    /** Sends it now or a little later, unless another one or {@link #forget} comes before. */
    void offer(UUID trackId, Runnable send) {
        Slot slot = slots.get(trackId, same -> new Slot());
        synchronized (slot) {
            long now = System.nanoTime();
            if (slot.waiting == null && now - slot.next >= 0) {
                slot.next = now + GAP;
            } else {
                boolean first = slot.waiting == null;
                slot.waiting = send;
                if (first) {
                    timer.in(Math.max(1, (slot.next - now) / 1_000_000), () -> due(slot));
                }
                return;
            }
        }
        send.run();
    }

    private static void due(Slot slot) {
        Runnable send;
        synchronized (slot) {
            send = slot.waiting;
            slot.waiting = null;
            slot.next = System.nanoTime() + GAP;
        }
        if (send != null) {
            // it looks something up: not on the thread that all share
            Thread.ofVirtual().name("captions-", 0).start(send);
        }
    }

    /** What waits is not true any more. */
    void forget(UUID trackId) {
        Slot slot = slots.getIfPresent(trackId);
        if (slot != null) {
            synchronized (slot) {
                slot.waiting = null;
            }
        }
    }

    @Override
    public void destroy() {
        timer.stop();
    }
}
