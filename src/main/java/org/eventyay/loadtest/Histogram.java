package org.eventyay.loadtest;

/** Durations in nanoseconds, kept in steps of 1.6 % at most; constant memory however many there are. */
final class Histogram {
    /** Steps for each power of two. */
    private static final int STEPS = 64;

    private final long[] counts = new long[STEPS * 60];
    private long total;
    private long longest;

    void add(long nanos) {
        long value = Math.max(0, nanos);
        int shift = value < 2 * STEPS ? 0 : 57 - Long.numberOfLeadingZeros(value);
        counts[shift * STEPS + (int) (value >> shift)]++;
        total++;
        longest = Math.max(longest, value);
    }

    long count() {
        return total;
    }

    double maxMillis() {
        return longest / 1e6;
    }

    /** The duration that this share of all did not exceed, in milliseconds; 0 if there are none. */
    double millis(double share) {
        if (total == 0) {
            return 0;
        }
        long wanted = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            seen += counts[slot];
            if (seen >= wanted) {
                int shift = slot < 2 * STEPS ? 0 : slot / STEPS - 1;
                long end = (slot - (long) STEPS * shift + 1 << shift) - 1;
                return Math.min(end, longest) / 1e6;
            }
        }
        return maxMillis();
    }

    void clear() {
        java.util.Arrays.fill(counts, 0);
        total = 0;
        longest = 0;
    }
}
