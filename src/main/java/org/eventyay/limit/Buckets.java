package org.eventyay.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * How fast somebody may do something on this node: so many times a second, and a number of times at once after a pause. In memory, for
 * what happens so often that asking Redis would cost more than the thing itself; what was not used for a minute is forgotten.
 */
public final class Buckets {
    private static final int MOST = 200_000;

    private final double perSecond;
    private final double burst;
    private final Cache<Object, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(1))
            .maximumSize(MOST)
            .build();

    /**
     * Limits of one thing.
     *
     * @param perSecond how often for a long time
     * @param burst how often at once
     */
    public Buckets(double perSecond, double burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    private final class Bucket {
        private double tokens = burst;
        private long last = System.nanoTime();

        synchronized Duration take(int times) {
            long now = System.nanoTime();
            tokens = Math.min(burst, tokens + (now - last) / 1e9 * perSecond);
            last = now;
            if (tokens < times) {
                return Duration.ofNanos(Math.max(1, (long) ((times - tokens) / perSecond * 1e9)));
            }
            tokens -= times;
            return Duration.ZERO;
        }
    }

    /** Counts once for this key; false if it was too often. */
    public boolean take(Object key) {
        return take(key, 1).isZero();
    }

    /** Counts several times at once for this key, or not at all: then it says how long to wait. */
    public Duration take(Object key, int times) {
        return buckets.get(key, same -> new Bucket()).take(times);
    }
}
