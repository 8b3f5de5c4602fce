package org.eventyay.picture;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that decode, and the memory they share. Decoding computes for seconds, and its native parts hold a thread: on the threads
 * that serve everybody it would make everybody wait.
 */
final class DecodingThreads implements AutoCloseable {
    static final int MOST_WAITING = 64;
    private static final int UNIT = 1024;

    private final ThreadPoolExecutor threads;
    private final Semaphore memory;
    private final long bytes;
    private final AtomicLong refusals = new AtomicLong();

    /**
     * @param number pictures that are worked on at once
     * @param bytes memory of all of them together
     */
    DecodingThreads(int number, long bytes) {
        this.bytes = bytes;
        memory = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / UNIT), true);
        threads = new ThreadPoolExecutor(
                number,
                number,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("picture-", 1).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Memory of all pictures that are worked on, in bytes. */
    long bytes() {
        return bytes;
    }

    /** What of it is in use. */
    long usedBytes() {
        return bytes - (long) memory.availablePermits() * UNIT;
    }

    /** Pictures that wait for their turn. */
    long waiting() {
        return threads.getQueue().size();
    }

    /** How often one could not even wait. */
    long refusals() {
        return refusals.get();
    }

    /**
     * Does something that holds so much memory, and waits for it.
     *
     * @throws PicturesBusyException if it did not come to its turn in time
     */
    <T> T run(long needed, Duration patience, Callable<T> work) throws IOException {
        Future<T> result;
        try {
            result = threads.submit(() -> holding(needed, work));
        } catch (RejectedExecutionException e) {
            refusals.incrementAndGet();
            throw new PicturesBusyException();
        }
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new PicturesBusyException();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new PicturesBusyException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException known) {
                throw known;
            }
            throw new BrokenPictureException("can't be decoded", e.getCause());
        }
    }

    private <T> T holding(long needed, Callable<T> work) throws Exception {
        int units = (int) ((needed + UNIT - 1) / UNIT);
        memory.acquire(units);
        try {
            return work.call();
        } finally {
            memory.release(units);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
