package org.eventyay.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something outside this JVM, which can only be asked again and again. */
final class Polling {
    private static final long PAUSE_MILLIS = 5;

    private Polling() {}

    /** Whether the condition came true in time; asked at least once. */
    static boolean await(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // Inside uninterrupted() this ends the wait early once; the flag is set again when all is done.
            INTERRUPTED.set(true);
        }
    }

    private static final ThreadLocal<Boolean> INTERRUPTED = ThreadLocal.withInitial(() -> false);

    /**
     * Runs with the interrupt flag put aside: an interrupted thread would close the channels that carry the locks, and
     * half a start or half a stop helps nobody.
     */
    static <T> T uninterrupted(Supplier<T> work) {
        INTERRUPTED.set(Thread.interrupted());
        try {
            return work.get();
        } finally {
            boolean interrupted = INTERRUPTED.get();
            INTERRUPTED.remove();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
