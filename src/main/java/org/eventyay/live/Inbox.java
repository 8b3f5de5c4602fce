package org.eventyay.live;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work that came in on one connection and is not done. It is done in order, on a virtual thread that exists only while there is work.
 * Its memory is counted, and what exceeds an ordinary command is taken from the budget of all connections. Adding never waits; whoever adds
 * asks {@link #hasRoom} whether to read on.
 */
final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final LiveSocket socket;
    private final LiveLimits limits;

    private final ArrayDeque<Task> waiting = new ArrayDeque<>(2);
    private boolean draining;
    private long waitingBytes;
    private long held;
    private long charged;
    private @Nullable Budget payer;

    private record Task(Runnable work, long bytes) {}

    /** The empty inbox of a connection, which does the work and is told after each piece. */
    Inbox(LiveSocket socket, LiveLimits limits) {
        this.socket = socket;
        this.limits = limits;
    }

    /** Counts bytes that came in; false, and nothing is counted, if the budget of all connections is used up. */
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

    /** Bytes that were counted are free again. */
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
        Thread.ofVirtual().name(LiveSocket.threadName(socket.worldId())).start(this::drain);
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
                socket.work(task.work());
            } catch (Throwable e) {
                // also if memory ran out: the next work, and the end of the connection, must be done
                log.error("Work of socket {} failed", socket.id(), e);
            }
            release(task.bytes());
            socket.readOn();
        }
    }
}
