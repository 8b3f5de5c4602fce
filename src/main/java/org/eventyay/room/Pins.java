package org.eventyay.room;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eventyay.bus.Topic;
import org.eventyay.live.Delivery;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.springframework.stereotype.Component;

/**
 * The newest pins this node has heard of. Nodes publish after their transactions, each when it gets to it, so what is told may be older
 * than what was told before. Whatever names a pin to a browser therefore says the newest one: in the end all of them show what the database
 * has.
 */
@Component
public class Pins implements Delivery<PinMoved> {
    private final Hub hub;
    private final OutFrames frames;

    /** By then no event from before is under way. */
    private final Cache<Key, Pin> newest = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Pins(Hub hub, OutFrames frames) {
        this.hub = hub;
        this.frames = frames;
    }

    private record Key(String kind, UUID roomId) {}

    /** The newest pin: the one given, which an event or a row told, unless a later one is known. */
    public Pin newest(String kind, UUID roomId, Pin told) {
        return Objects.requireNonNull(newest.asMap()
                .merge(new Key(kind, roomId), told, (known, given) -> given.order() < known.order() ? known : given));
    }

    @Override
    public Class<PinMoved> event() {
        return PinMoved.class;
    }

    /** A thing that is not shown to everybody is named to those who manage it; for others nothing is pinned. */
    @Override
    public void deliver(PinMoved event, Topic topic, Collection<LiveSocket> sockets) {
        Pin pin = newest(event.kind(), event.roomId(), event.pin());
        OutFrame none = frames.push(event.kind() + ".unpinned", Map.of("room", event.roomId()));
        UUID thing = pin.thing();
        if (thing == null) {
            sockets.forEach(socket -> socket.push(none));
            return;
        }
        OutFrame pinned = frames.push(event.kind() + ".pinned", Map.of("room", event.roomId(), "id", thing));
        for (LiveSocket socket : sockets) {
            socket.push(pin.shown() || hub.listens(socket, event.managers()) ? pinned : none);
        }
    }
}
