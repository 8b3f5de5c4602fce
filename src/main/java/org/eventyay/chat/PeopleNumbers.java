package org.eventyay.chat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** A small number for everybody who is seen in a world's chats on this node, so that a connection remembers people as bits. */
@Component
class PeopleNumbers {
    private final Map<String, OfWorld> worlds = new ConcurrentHashMap<>();

    private static final class OfWorld {
        private final Map<UUID, Integer> numbers = new ConcurrentHashMap<>();
        private final AtomicInteger next = new AtomicInteger();
    }

    int of(String worldId, UUID participant) {
        OfWorld world = worlds.computeIfAbsent(worldId, id -> new OfWorld());
        return world.numbers.computeIfAbsent(participant, id -> world.next.getAndIncrement());
    }
}
