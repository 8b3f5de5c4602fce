package org.eventyay.picture;

import java.time.Duration;

/** A moment by which a picture has to be done. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean over() {
        return System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted();
    }

    /** Throws if it is over. */
    void check() throws BrokenPictureException {
        if (over()) {
            throw new BrokenPictureException("takes too long");
        }
    }
}
