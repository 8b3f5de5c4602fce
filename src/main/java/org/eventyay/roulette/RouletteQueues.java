package org.eventyay.roulette;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.roulette.RouletteService.Asking;
import org.eventyay.roulette.RouletteService.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Those who ask in a room while others are brought together there wait in a queue, and share the next transaction. */
@Component
class RouletteQueues {
    private static final int AT_ONCE = 500;

    private final RouletteService service;
    private final Map<UUID, Queue> queues = new ConcurrentHashMap<>();

    RouletteQueues(RouletteService service) {
        this.service = service;
    }

    private record Entry(Asking asking, CompletableFuture<Outcome> outcome) {}

    /** Who waits to be looked at, in a room. A queue that is there is being worked off. */
    private static final class Queue {
        private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    }

    /** What comes of somebody's request, in the order of all requests in the room. */
    Outcome ask(RoomSnapshot room, Asking asking) {
        Entry own = new Entry(asking, new CompletableFuture<>());
        boolean[] first = new boolean[1];
        queues.compute(room.id(), (id, present) -> {
            first[0] = present == null;
            Queue queue = present == null ? new Queue() : present;
            queue.entries.add(own);
            return queue;
        });
        if (first[0]) {
            Thread.ofVirtual().name("roulette-", 0).start(() -> workOff(room));
        }
        try {
            return own.outcome().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void workOff(RoomSnapshot room) {
        for (List<Entry> batch = next(room.id()); batch != null; batch = next(room.id())) {
            work(room, batch);
        }
    }

    /** The next of them; null if there is nobody, and then the queue is gone. */
    private @Nullable List<Entry> next(UUID roomId) {
        List<Entry> batch = new ArrayList<>();
        queues.computeIfPresent(roomId, (id, queue) -> {
            while (batch.size() < AT_ONCE && !queue.entries.isEmpty()) {
                batch.add(queue.entries.poll());
            }
            return batch.isEmpty() ? null : queue;
        });
        return batch.isEmpty() ? null : batch;
    }

    private void work(RoomSnapshot room, List<Entry> batch) {
        try {
            List<Outcome> outcomes = service.bringTogether(
                    room, batch.stream().map(Entry::asking).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(one -> one.outcome().completeExceptionally(e));
        }
    }
}
