package org.eventyay.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eventyay.access.PermissionSet;
import org.eventyay.bus.Topic;
import org.eventyay.live.AfterRightsChange;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.Viewers;
import org.eventyay.participant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The topics that connections listen to in the rooms they are in: the topic of the room and those that each {@link RoomEntry} names for
 * their rights. A connection listens until it leaves; when its rights change, its topics change with them.
 */
@Component
public class RoomGroups implements AfterRightsChange {
    private static final Logger log = LoggerFactory.getLogger(RoomGroups.class);
    private static final int ATTEMPTS = 10;

    private final Hub hub;
    private final RoomDirectory rooms;
    private final ObjectProvider<Viewers> viewers;
    private final ObjectProvider<RoomEntry> entries;

    RoomGroups(Hub hub, RoomDirectory rooms, ObjectProvider<Viewers> viewers, ObjectProvider<RoomEntry> entries) {
        this.hub = hub;
        this.rooms = rooms;
        this.viewers = viewers;
        this.entries = entries;
    }

    /** What a connection hears of one room, and with which rights that was found out. */
    private static final class Inside {
        private final Set<Topic> topics = new HashSet<>(8);
        private PermissionSet rights = PermissionSet.NONE;
        private int changes;
    }

    /** The rooms of a connection; guarded by itself. */
    private static final class Entered {
        private final Map<UUID, Inside> rooms = new HashMap<>(2);
    }

    /**
     * A connection enters. It gets everything that is sent to the room after the result completes. Entering again changes nothing.
     */
    CompletableFuture<Void> enter(LiveSocket socket, Viewer viewer, RoomSnapshot room) {
        Entered entered = socket.state(Entered.class, Entered::new);
        Set<Topic> topics = topics(viewer, room);
        synchronized (entered) {
            Inside inside = entered.rooms.computeIfAbsent(room.id(), id -> new Inside());
            inside.changes++;
            inside.rights = rights(viewer, room);
            return hear(socket, inside, topics);
        }
    }

    /** A connection leaves; false if it was not there. */
    boolean leave(LiveSocket socket, UUID roomId) {
        Entered entered = socket.state(Entered.class);
        if (entered == null) {
            return false;
        }
        synchronized (entered) {
            Inside inside = entered.rooms.remove(roomId);
            if (inside == null) {
                return false;
            }
            inside.topics.forEach(topic -> hub.leave(socket, topic));
            return true;
        }
    }

    /** The rooms a connection is in. */
    Set<UUID> rooms(LiveSocket socket) {
        Entered entered = socket.state(Entered.class);
        if (entered == null) {
            return Set.of();
        }
        synchronized (entered) {
            return Set.copyOf(entered.rooms.keySet());
        }
    }

    /**
     * Lets a connection hear a topic more until it leaves the room, such as the results of a poll it has voted in. When this returns it
     * misses nothing that is sent there. Does nothing if it is not in the room.
     */
    public void hear(LiveSocket socket, UUID roomId, Topic topic) {
        listen(socket, roomId, topic).orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** The same without waiting: the connection hears what reaches this node from now on, and misses nothing once the result completes. */
    public CompletableFuture<Void> listen(LiveSocket socket, UUID roomId, Topic topic) {
        Entered entered = socket.state(Entered.class);
        if (entered == null) {
            return CompletableFuture.allOf();
        }
        synchronized (entered) {
            Inside inside = entered.rooms.get(roomId);
            if (inside == null) {
                return CompletableFuture.allOf();
            }
            inside.changes++;
            inside.topics.add(topic);
            return hub.join(socket, topic);
        }
    }

    @Override
    public void rightsMayHaveChanged(LiveSocket socket) {
        if (!rooms(socket).isEmpty()) {
            // entries may ask the database: not on the thread that delivers
            Thread.ofVirtual().name("room-rights-", 0).start(() -> rooms(socket).forEach(room -> review(socket, room)));
        }
    }

    private void review(LiveSocket socket, UUID roomId) {
        try {
            for (int i = 0; i < ATTEMPTS && !reviewed(socket, roomId); i++) {
                log.debug(
                        "What socket {} hears of room {} changed meanwhile, and is looked at again",
                        socket.id(),
                        roomId);
            }
        } catch (RuntimeException e) {
            log.error("What socket {} may hear of room {} could not be found out", socket.id(), roomId, e);
        }
    }

    /**
     * Returns false if something else changed meanwhile. Connections whose rights in the room are the same need no query.
     */
    private boolean reviewed(LiveSocket socket, UUID roomId) {
        Viewer viewer = viewers.getObject().of(socket).orElse(null);
        RoomSnapshot room = rooms.find(socket.worldId(), roomId).orElse(null);
        Entered entered = socket.state(Entered.class);
        if (viewer == null || room == null || entered == null) {
            return true;
        }
        PermissionSet rights = rights(viewer, room);
        int changes;
        synchronized (entered) {
            Inside inside = entered.rooms.get(roomId);
            if (inside == null || inside.rights.equals(rights)) {
                return true;
            }
            changes = inside.changes;
        }
        Set<Topic> topics = topics(viewer, room);
        CompletableFuture<Void> heard;
        synchronized (entered) {
            Inside inside = entered.rooms.get(roomId);
            if (inside != null && inside.changes != changes) {
                return false;
            }
            if (inside == null) {
                return true;
            }
            inside.rights = rights;
            heard = hear(socket, inside, topics);
        }
        heard.orTimeout(10, TimeUnit.SECONDS).join();
        return true;
    }

    /** Listens to these topics from now on and to no others. */
    private CompletableFuture<Void> hear(LiveSocket socket, Inside inside, Set<Topic> topics) {
        for (Topic topic : List.copyOf(inside.topics)) {
            if (!topics.contains(topic)) {
                inside.topics.remove(topic);
                hub.leave(socket, topic);
            }
        }
        inside.topics.addAll(topics);
        return CompletableFuture.allOf(
                topics.stream().map(topic -> hub.join(socket, topic)).toArray(CompletableFuture<?>[]::new));
    }

    private Set<Topic> topics(Viewer viewer, RoomSnapshot room) {
        Set<Topic> topics = new HashSet<>();
        topics.add(Topic.room(room.id()));
        for (RoomEntry entry : entries) {
            topics.addAll(entry.topics(viewer, room));
        }
        return topics;
    }

    private static PermissionSet rights(Viewer viewer, RoomSnapshot room) {
        return viewer.inRoom(room.id(), room.grants());
    }
}
