package org.eventyay.loadtest;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Durations, exact to one in a hundred up to an hour; constant memory however many there are. For one thread. */
final class Durations {
    private static final int DIGITS = 2;

    private final Histogram nanos = new Histogram(TimeUnit.HOURS.toNanos(1), DIGITS);

    void add(long taken) {
        nanos.recordValue(Math.clamp(taken, 0, nanos.getHighestTrackableValue()));
    }

    long count() {
        return nanos.getTotalCount();
    }

    double maxMillis() {
        return nanos.getMaxValue() / 1e6;
    }

    /** The duration that this share of all did not exceed, in milliseconds; 0 if there are none. */
    double millis(double share) {
        return Math.min(nanos.getValueAtPercentile(100 * share), nanos.getMaxValue()) / 1e6;
    }

    void clear() {
        nanos.reset();
    }
}
