package org.eventyay.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eventyay.bus.Topic;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.springframework.stereotype.Component;

/** The connections that may be told about a room: those whose browsers know it. */
@Component
public class RoomAudience {
    private final Hub hub;

    RoomAudience(Hub hub) {
        this.hub = hub;
    }

    /** Those of these connections whose browsers know the room; the ones that are in it come first. */
    public List<LiveSocket> of(UUID roomId, Collection<LiveSocket> sockets) {
        List<LiveSocket> inside = new ArrayList<>();
        List<LiveSocket> outside = new ArrayList<>();
        Topic room = Topic.room(roomId);
        for (LiveSocket socket : sockets) {
            KnownRooms known = socket.state(KnownRooms.class);
            if (known != null && known.contains(roomId)) {
                (hub.listens(socket, room) ? inside : outside).add(socket);
            }
        }
        inside.addAll(outside);
        return inside;
    }

    /** Whether a connection is in a room. */
    public boolean isInside(LiveSocket socket, UUID roomId) {
        return hub.listens(socket, Topic.room(roomId));
    }
}
