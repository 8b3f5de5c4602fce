package org.eventyay.caption;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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

    /** Guarded by the lock of its language. */
    private static final class Slot {
        private long next = System.nanoTime();
        private @Nullable Runnable waiting;
    }

    /**
     * Sends it now or a little later, unless another one or {@link #forget} comes before.
     *
     * @param language its lock, which the caller holds; it is held again when it is sent later, so that nothing overtakes
     */
    void offer(UUID trackId, ReentrantLock language, Runnable send) {
        Slot slot = slots.get(trackId, same -> new Slot());
        long now = System.nanoTime();
        if (slot.waiting == null && now - slot.next >= 0) {
            slot.next = now + GAP;
            send.run();
            return;
        }
        boolean first = slot.waiting == null;
        slot.waiting = send;
        if (first) {
            // it looks something up and may wait for the lock: not on the thread that all share
            timer.in(
                    Math.max(1, (slot.next - now) / 1_000_000),
                    () -> Thread.ofVirtual().name("captions-", 0).start(() -> due(slot, language)));
        }
    }

    private static void due(Slot slot, ReentrantLock language) {
        language.lock();
        try {
            Runnable send = slot.waiting;
            slot.waiting = null;
            if (send != null) {
                slot.next = System.nanoTime() + GAP;
                send.run();
            }
        } finally {
            language.unlock();
        }
    }

    /** What waits is not true any more. The caller holds the lock of the language. */
    void forget(UUID trackId) {
        Slot slot = slots.getIfPresent(trackId);
        if (slot != null) {
            slot.waiting = null;
        }
    }

    @Override
    public void destroy() {
        timer.stop();
    }
}
