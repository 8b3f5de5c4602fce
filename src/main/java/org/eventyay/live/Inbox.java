package org.eventyay.live;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came in on one connection and is not done: worked off one after the other, on a virtual thread that exists only while there is
 * work. Knows how much memory that is, and asks the budget of all for what is beyond an ordinary command. Nobody ever waits here; who adds
 * asks {@link #hasRoom} whether to read on.
 */
final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final String name;
    private final LiveLimits limits;
    private final Consumer<Runnable> work;
    private final Runnable progress;

    private final ArrayDeque<Task> waiting = new ArrayDeque<>(2);
    private boolean draining;
    private long waitingBytes;
    private long held;
    private long charged;
    private @Nullable Budget payer;

    private record Task(Runnable work, long bytes) {}

    /**
     * Empty.
     *
     * @param name of its threads
     * @param work does one piece of work
     * @param progress told after each
     */
    Inbox(String name, LiveLimits limits, Consumer<Runnable> work, Runnable progress) {
        this.name = name;
        this.limits = limits;
        this.work = work;
        this.progress = progress;
    }

    /** Accounts for bytes that came; false if the budget of all is used up, and then nothing was. */
    synchronized boolean hold(long bytes, boolean member) {
        long due = Math.max(0, held + bytes - LiveLimits.FREE) - charged;
        if (due > 0) {
            Budget from = charged == 0 || payer == null ? limits.incoming(member) : payer;
            if (!from.take(due)) {
                return false;
            }
            payer = from;
            charged += due;
        }
        held += bytes;
        return true;
    }

    /** Bytes that were accounted for are no longer there. */
    synchronized void release(long bytes) {
        held -= bytes;
        long stays = Math.max(0, held - LiveLimits.FREE);
        if (charged > stays && payer != null) {
            payer.give(charged - stays);
            charged = stays;
        }
    }

    /** Adds work that is never refused: the first and the last of a connection, and messages that were read. */
    void add(Runnable task, long bytes) {
        synchronized (this) {
            waiting.add(new Task(task, bytes));
            waitingBytes += bytes;
            if (draining) {
                return;
            }
            draining = true;
        }
        Thread.ofVirtual().name(name).start(this::drain);
    }

    /** Whether the next message should be read. */
    synchronized boolean hasRoom() {
        return waiting.size() < LiveLimits.WAITING && waitingBytes < LiveLimits.WAITING_BYTES;
    }

    private void drain() {
        while (true) {
            Task task;
            synchronized (this) {
                task = waiting.poll();
                if (task == null) {
                    draining = false;
                    return;
                }
                waitingBytes -= task.bytes();
            }
            try {
                work.accept(task.work());
            } catch (Throwable e) {
                // whatever it was, also if memory ran out: the next command, and the goodbye, must have their turn
                log.error("Work of {} failed", name, e);
            }
            release(task.bytes());
            progress.run();
        }
    }
}
