package org.eventyay.push;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The push services, told apart by the last two labels of their hosts, since who owns a name owns all below it. One that fails is left alone,
 * each time for longer; how much is sent to one at once, and how much waits for one, is bounded: participants name the hosts.
 */
final class PushSites {
    private static final int SITES = 10_000;
    private static final int AT_ONCE = 12;
    private static final int WAITING = 500;
    private static final int LONGEST_SECONDS = 300;

    private final LoadingCache<String, Site> sites = Caffeine.newBuilder()
            .maximumSize(SITES)
            .expireAfterAccess(Duration.ofHours(1))
            .build(name -> new Site());

    /** Whether browsers may be woken there at all: by {@code https}, without an account in the address. */
    static boolean acceptable(URI endpoint) {
        return "https".equalsIgnoreCase(endpoint.getScheme())
                && endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null;
    }

    Site of(@Nullable String host) {
        String[] labels = String.valueOf(host).split("\\.");
        int from = Math.max(0, labels.length - 2);
        return sites.get(String.join(".", java.util.Arrays.copyOfRange(labels, from, labels.length)));
    }

    /** One push service. */
    static final class Site {
        private int waiting;
        private int underWay;
        private int failures;
        private long restsUntil = System.nanoTime();

        /** Takes a place among what waits for this service; false if there is none. */
        synchronized boolean enqueue() {
            if (waiting >= WAITING) {
                return false;
            }
            waiting++;
            return true;
        }

        /** Gives the place back, whatever became of it. */
        synchronized void done() {
            waiting--;
        }

        /** Begins to send, if the service neither rests nor is busy with us. */
        synchronized boolean begin() {
            if (underWay >= AT_ONCE || pauseMillis() > 0) {
                return false;
            }
            underWay++;
            return true;
        }

        /** What was begun has ended. */
        synchronized void ended(boolean well) {
            underWay--;
            if (well) {
                failures = 0;
            } else {
                failures++;
                double seconds = Math.min(LONGEST_SECONDS, Math.pow(2, Math.min(failures, 10)))
                        * ThreadLocalRandom.current().nextDouble(0.5, 1.0);
                restsUntil = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            }
        }

        /** How long it still rests. */
        synchronized long pauseMillis() {
            return Math.max(0, TimeUnit.NANOSECONDS.toMillis(restsUntil - System.nanoTime()));
        }
    }
}
