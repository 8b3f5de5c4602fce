package org.eventyay.live;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What is known of the peer of one connection by looking at it: how long it has been here, whether it is still there, and whether it takes
 * and sends fast enough. All times are nanoseconds of {@link System#nanoTime}.
 */
final class PeerWatch {
    private static final long DAY_NANOS = 24L * 3600 * 1_000_000_000;
    /** How long a peer may take to answer a goodbye. */
    private static final long GOODBYE = 10_000_000_000L;

    private final SocketWriter writer;
    private final long opened = System.nanoTime();
    private final long maximumAge =
            (long) (DAY_NANOS * ThreadLocalRandom.current().nextDouble(0.9, 1.0));

    private volatile long lastHeard = opened;
    private volatile long endingSince;
    private volatile long messageSince;
    private volatile long messageBytes;
    private long progress;
    private long progressAt;

    PeerWatch(SocketWriter writer) {
        this.writer = writer;
    }

    /** The peer has shown that it is there. */
    void heard() {
        lastHeard = System.nanoTime();
    }

    long nanosSinceHeard() {
        return System.nanoTime() - lastHeard;
    }

    long ageNanos() {
        return System.nanoTime() - opened;
    }

    /** Beyond the age limit, which differs a little for each connection so that they do not all end at once. */
    boolean tooOld() {
        return ageNanos() > maximumAge;
    }

    /** How much of a message has come by now; 0 when it is complete. */
    void unfinished(long bytes) {
        if (bytes == 0) {
            messageSince = 0;
        } else if (messageSince == 0) {
            messageSince = System.nanoTime();
        }
        messageBytes = bytes;
    }

    /** The connection is going to end; the peer has a while to answer that. */
    void ending() {
        endingSince = System.nanoTime();
    }

    /**
     * Whether the peer should be given up: it takes nothing, answers no goodbye, or sends too slowly. Asked by one thread at a time.
     *
     * @param stall how long it may take nothing
     */
    boolean mustGo(long stall) {
        long now = System.nanoTime();
        long at = writer.progress();
        if (at != progress || progressAt == 0 || writer.pendingBytes() == 0) {
            progress = at;
            progressAt = now;
        }
        return now - progressAt > stall
                || endingSince != 0 && now - endingSince > GOODBYE
                || messageSince != 0 && LiveLimits.tooSlow(now - messageSince, messageBytes);
    }
}
