package org.eventyay.bus;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that hand on what arrived, each with a bounded queue; a topic always has the same one. Where a queue is full, whoever
 * reads from Redis waits: nothing is lost and nothing overtakes, Redis keeps what is not read, and cuts off a reader that lets too
 * much pile up, which is a fault everybody knows how to get over.
 */
final class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    /** Events that wait per thread: seconds of work, a few megabytes. */
    static final int ROOM = 4_096;

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ThreadPoolExecutor[] threads;
    private final AtomicLong heldUp = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    Deliveries() {
        threads = new ThreadPoolExecutor[Math.max(2, Runtime.getRuntime().availableProcessors())];
        for (int i = 0; i < threads.length; i++) {
            String name = "delivery-" + i;
            threads[i] = new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(ROOM),
                    task -> Thread.ofPlatform().name(name).daemon().unstarted(task),
                    this::waitForRoom);
        }
    }

    /** Runs it after everything else of this channel; waits while there is no room. */
    void run(String channel, Runnable task) {
        threads[Math.floorMod(channel.hashCode(), threads.length)].execute(task);
    }

    private void waitForRoom(Runnable task, ThreadPoolExecutor thread) {
        if (thread.isShutdown()) {
            return;
        }
        heldUp.incrementAndGet();
        long told = toldAt.get();
        if (System.nanoTime() - told >= QUIET_NANOS && toldAt.compareAndSet(told, System.nanoTime())) {
            log.warn(
                    "More events arrive than this process can deliver: reading from Redis waits for room in the queues");
        }
        try {
            // the end of the thread empties the queue, so this ends, too
            thread.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Events that arrived and are not handed on yet. */
    int waiting() {
        int waiting = 0;
        for (ThreadPoolExecutor thread : threads) {
            waiting += thread.getQueue().size();
        }
        return waiting;
    }

    /** How many events so far found no room at once. */
    long heldUp() {
        return heldUp.get();
    }

    void stop() {
        for (ThreadPoolExecutor thread : threads) {
            thread.shutdownNow();
        }
    }
}
