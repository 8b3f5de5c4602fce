package org.eventyay.report;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** How far a report is, told as it rises, at most twice a second: each time is a transaction of its own. */
final class Progress {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int LOOKED_EACH = 64;

    private final IntConsumer told;
    private int shown;
    private long next = System.nanoTime();
    private int from;
    private int to;
    private long rows;
    private long done;

    /** @param told takes per cents */
    Progress(IntConsumer told) {
        this.told = told;
    }

    /** Goes on with a part of the report, from one per cent to another, which has about so many rows. */
    void part(int from, int to, long rows) {
        this.from = from;
        this.to = to;
        this.rows = rows;
        done = 0;
        at(from);
    }

    /** Goes on with a part that is as long as each of the others. */
    void step(int number, int of) {
        at(100 * number / of);
    }

    /** Another row of the part is written. */
    void row() {
        done++;
        if (done % LOOKED_EACH == 0 && rows > 0) {
            at((int) (from + (to - from) * Math.min(done, rows) / rows));
        }
    }

    private void at(int percent) {
        long now = System.nanoTime();
        if (percent > shown && now - next >= 0) {
            shown = percent;
            next = now + PAUSE;
            told.accept(percent);
        }
    }
}
