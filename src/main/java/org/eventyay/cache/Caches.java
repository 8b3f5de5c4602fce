package org.eventyay.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eventyay.bus.AfterCommit;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.BusReconnected;
import org.eventyay.bus.EventCodec;
import org.eventyay.bus.Topic;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * All snapshot caches of this process. {@link #drop} reaches every process after the running transaction commits; a
 * process that was cut off from the bus forgets everything when it is back.
 */
@Component
public class Caches {
    private static final String EVERYTHING = "*";

    private final Bus bus;
    private final Map<String, Consumer<String>> droppers = new ConcurrentHashMap<>();

    Caches(Bus bus, EventCodec codec) {
        this.bus = bus;
        codec.declare(CacheDropped.class);
    }

    /**
     * A new cache.
     *
     * @param name unique name, the same in all processes
     * @param parse turns the text of a key back into the key
     */
    public <K, V> SnapshotCache<K, V> create(
            String name, int maximumSize, Function<String, K> parse, Function<K, Optional<V>> loader) {
        SnapshotCache<K, V> cache = new SnapshotCache<>(maximumSize, loader);
        droppers.put(name, key -> {
            if (key.isEmpty()) {
                cache.dropAll();
            } else {
                cache.drop(parse.apply(key));
            }
        });
        return cache;
    }

    /** Drops one snapshot everywhere, after commit. */
    public void drop(String cache, Object key) {
        publish(new CacheDropped(cache, key.toString()));
    }

    /** Drops one snapshot in this process alone, at once: it has become another by the clock, and every process sees that for itself. */
    public void dropHere(String cache, Object key) {
        received(new CacheDropped(cache, key.toString()));
    }

    /** Drops all snapshots of a cache everywhere, after commit. */
    public void dropAll(String cache) {
        publish(new CacheDropped(cache, ""));
    }

    /** Drops all snapshots of all caches everywhere, after commit. */
    public void dropEverything() {
        publish(new CacheDropped(EVERYTHING, ""));
    }

    /** This process drops at once, without the way over Redis: its next command must see the change. */
    private void publish(CacheDropped dropped) {
        AfterCommit.run(() -> received(dropped));
        bus.publish(Topic.caches(), dropped);
    }

    /** Starts to hear of changes; a process that serves sockets calls this before it reads anything. */
    public void listen() {
        bus.subscribe(Topic.caches(), (topic, event) -> received(event))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void received(BusEvent event) {
        if (event instanceof CacheDropped dropped && dropped.cache().equals(EVERYTHING)) {
            droppers.values().forEach(dropper -> dropper.accept(""));
        } else if (event instanceof CacheDropped dropped) {
            Consumer<String> dropper = droppers.get(dropped.cache());
            if (dropper != null) {
                dropper.accept(dropped.key());
            }
        }
    }

    @EventListener
    void forgetEverything(BusReconnected reconnected) {
        droppers.values().forEach(dropper -> dropper.accept(""));
    }
}
