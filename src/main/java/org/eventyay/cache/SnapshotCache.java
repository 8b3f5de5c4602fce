package org.eventyay.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots by key, loaded once however many ask at the same time, dropped at once when another process changed the row.
 * A load that was under way when its key was dropped serves those who already waited for it and nobody after.
 *
 * <p>Not to be asked inside a transaction that has changed the same row: it would remember what may be rolled back.
 */
public final class SnapshotCache<K, V> {
    private final AsyncCache<K, Optional<V>> entries;
    private final Function<K, Optional<V>> loader;
    private final AtomicLong drops = new AtomicLong();
    private final List<Consumer<@Nullable K>> listeners = new CopyOnWriteArrayList<>();

    SnapshotCache(int maximumSize, Function<K, Optional<V>> loader) {
        this.loader = loader;
        entries = Caffeine.newBuilder()
                .maximumSize(maximumSize)
                .expireAfterAccess(Duration.ofHours(1))
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The snapshot, loaded on the calling thread if nobody has it; empty if there is no such row. */
    public Optional<V> get(K key) {
        CompletableFuture<Optional<V>> present = entries.getIfPresent(key);
        if (present != null) {
            return join(present);
        }
        CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<V>> other = entries.asMap().putIfAbsent(key, mine);
        if (other != null) {
            return join(other);
        }
        try {
            Optional<V> loaded = loader.apply(key);
            mine.complete(loaded);
            return loaded;
        } catch (Throwable e) {
            entries.asMap().remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /** Puts in what somebody has just read after all that was committed before. */
    public void put(K key, V value) {
        entries.asMap().put(key, CompletableFuture.completedFuture(Optional.of(value)));
    }

    /** Snapshots of those keys that are here; the others, in one call, from {@code loadMany}, which may leave out unknown keys. */
    public Map<K, V> getAll(Collection<K> keys, Function<Collection<K>, Map<K, V>> loadMany) {
        Map<K, V> found = new HashMap<>();
        Map<K, CompletableFuture<Optional<V>>> missing = new HashMap<>();
        Map<K, CompletableFuture<Optional<V>>> others = new HashMap<>();
        for (K key : keys) {
            CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<V>> other = entries.asMap().putIfAbsent(key, mine);
            (other == null ? missing : others).put(key, other == null ? mine : other);
        }
        try {
            if (!missing.isEmpty()) {
                Map<K, V> loaded = loadMany.apply(missing.keySet());
                found.putAll(loaded);
                missing.forEach((key, mine) -> mine.complete(Optional.ofNullable(loaded.get(key))));
            }
        } catch (Throwable e) {
            missing.forEach((key, mine) -> {
                entries.asMap().remove(key, mine);
                mine.completeExceptionally(e);
            });
            throw e;
        }
        others.forEach((key, other) -> join(other).ifPresent(value -> found.put(key, value)));
        return found;
    }

    private static <V> Optional<V> join(CompletableFuture<Optional<V>> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** How often something was dropped: as long as this stays the same, what was got from here is still right. */
    public long drops() {
        return drops.get();
    }

    /**
     * Lets somebody who derives something from these snapshots know of every key that is dropped, here or by another process, and of
     * {@code null} when all are. Runs on the thread that drops: it may note it and do no more.
     */
    public void whenDropped(Consumer<@Nullable K> listener) {
        listeners.add(listener);
    }

    void drop(K key) {
        entries.asMap().remove(key);
        dropped(key);
    }

    void dropAll() {
        entries.asMap().clear();
        dropped(null);
    }

    private void dropped(@Nullable K key) {
        drops.incrementAndGet();
        listeners.forEach(listener -> listener.accept(key));
    }
}
