package org.eventyay.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.eventyay.embedded.Running.Address;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM has to do with one data directory: it counts its uses, because file locks belong to the whole process,
 * and holds a shared lock on {@code run/users} while there are any.
 *
 * <p>Who holds that lock knows that nobody stops the stores, so a join needs nothing else. Starting and stopping happen
 * under the exclusive lock on {@code run/lock}; for stopping, {@code run/users} must be had exclusively as well. A join
 * waits for {@code users} first and {@code lock} second, a stop takes {@code lock} first and only tries {@code users}: so
 * nobody waits in a circle.
 */
final class SharedUse {
    /** There from before the first store is told to stop until the last is gone. */
    private static final String STOPPING = "stopping";

    private static final Duration LONGEST_TURN = Duration.ofMinutes(3);
    private static final Map<Path, SharedUse> ALL = new ConcurrentHashMap<>();

    private final DataDirectory directory;
    private final PostgresServer postgres;
    private final RedisServer redis;

    private int uses;
    private @Nullable FileChannel users;
    private @Nullable FileLock using;

    private SharedUse(DataDirectory directory) {
        this.directory = directory;
        this.postgres = new PostgresServer(directory);
        this.redis = new RedisServer(directory);
    }

    static SharedUse of(DataDirectory directory) {
        return ALL.computeIfAbsent(directory.root(), root -> new SharedUse(directory));
    }

    DataDirectory directory() {
        return directory;
    }

    /** One use more; the stores answer when this returns. */
    synchronized Running enter() {
        uses++;
        try {
            if (using == null) {
                users = channel("users");
                using = await(users, true);
            }
            Optional<Running> running = find();
            return running.isPresent() ? running.get() : start(false);
        } catch (IOException e) {
            EmbeddedStoresException failure =
                    EmbeddedStoresException.because("The stores in " + directory.root() + " cannot be used", e);
            giveBack(failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            giveBack(e);
            throw e;
        }
    }

    /** Whether the processes of both stores are there; whether they answer is another question. */
    boolean alive() {
        return redis.lives() && postgres.lives();
    }

    /**
     * Brings back what has died or does not answer, at its old address.
     *
     * @return whether something had to be done
     */
    synchronized boolean revive() throws IOException {
        if (uses == 0 || find().isPresent()) {
            return false;
        }
        start(true);
        return true;
    }

    /** One use less; the last one out stops the stores. */
    synchronized void leave() {
        uses--;
        if (uses > 0) {
            return;
        }
        try (FileChannel ours = users;
                FileChannel lockFile = channel("lock");
                FileLock lock = await(lockFile, false)) {
            if (using != null) {
                using.release();
            }
            FileLock alone = ours == null ? null : ours.tryLock();
            if (alone != null) {
                stop();
            }
        } catch (IOException e) {
            throw EmbeddedStoresException.because("The stores in " + directory.root() + " cannot be stopped", e);
        } finally {
            users = null;
            using = null;
        }
    }

    private void giveBack(Throwable failure) {
        try {
            leave();
        } catch (EmbeddedStoresException e) {
            failure.addSuppressed(e);
        }
    }

    private Optional<Running> find() throws IOException {
        if (Files.exists(directory.run(STOPPING))) {
            return Optional.empty();
        }
        Optional<Address> redisAddress = redis.find();
        Optional<Address> postgresAddress = redisAddress.isPresent() ? postgres.find() : Optional.empty();
        return postgresAddress.flatMap(found -> redisAddress.map(other -> new Running(found, other)));
    }

    private Running start(boolean again) throws IOException {
        try (FileChannel lockFile = channel("lock");
                FileLock lock = await(lockFile, false)) {
            if (Files.exists(directory.run(STOPPING))) {
                // Somebody was killed while stopping; what is told to stop cannot be used any more.
                stop();
            }
            boolean shared = uses > 1 || othersUse();
            HostIdentity.check(directory, shared);
            Occasion occasion = new Occasion(shared, again);
            CompletableFuture<Address> second = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return redis.start(occasion);
                        } catch (IOException e) {
                            throw EmbeddedStoresException.because("Redis cannot be started", e);
                        }
                    },
                    task -> Thread.ofVirtual().name("embedded-redis").start(task));
            Address first;
            try {
                first = postgres.start(occasion);
            } finally {
                second.exceptionally(e -> null).join();
            }
            return new Running(first, second.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof EmbeddedStoresException known) {
                throw known;
            }
            throw e;
        }
    }

    private void stop() throws IOException {
        directory.write(STOPPING, "");
        redis.stop();
        postgres.stop();
        Files.deleteIfExists(directory.run(STOPPING));
    }

    /** Whether another process holds the users' lock. Only under the exclusive lock: for a moment we do not hold it. */
    private boolean othersUse() throws IOException {
        if (users == null || using == null) {
            return false;
        }
        using.release();
        FileLock alone = users.tryLock();
        if (alone != null) {
            alone.release();
        }
        using = await(users, true);
        return alone == null;
    }

    private FileChannel channel(String name) throws IOException {
        Path file = directory.run(name);
        boolean fresh = !Files.exists(file);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (fresh) {
            directory.giveAway(file);
        }
        return channel;
    }

    /** Asks instead of waiting in the kernel, whose search for deadlocks sees processes and not threads. */
    private FileLock await(FileChannel file, boolean shared) throws IOException {
        long end = System.nanoTime() + LONGEST_TURN.toNanos();
        while (true) {
            FileLock lock = file.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > end) {
                throw new IOException("another process has been starting or stopping them for "
                        + LONGEST_TURN.toMinutes() + " minutes");
            }
            Polling.pause();
        }
    }
}
