package org.eventyay.room;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.bus.Topic;
import org.eventyay.live.Delivery;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.live.Viewers;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomEvents.RoomViewerAdded;
import org.eventyay.room.RoomEvents.RoomViewerRemoved;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those who may see who is in a room about people who enter and leave. */
final class ViewerDeliveries {
    private ViewerDeliveries() {}

    /** The connections that entered with the right to see, as far as they still have it. */
    @Component
    static class Watchers {
        private final RoomDirectory rooms;
        private final Viewers viewers;

        Watchers(RoomDirectory rooms, Viewers viewers) {
            this.rooms = rooms;
            this.viewers = viewers;
        }

        void push(
                String worldId, UUID roomId, Collection<LiveSocket> sockets, OutFrame frame, @Nullable String except) {
            RoomSnapshot room = rooms.find(worldId, roomId).orElse(null);
            if (room == null) {
                return;
            }
            for (LiveSocket socket : sockets) {
                boolean may = viewers.of(socket)
                        .filter(viewer -> room.allows(viewer, Permission.ROOM_VIEWERS))
                        .isPresent();
                if (may && !socket.address().equals(except)) {
                    socket.push(frame);
                }
            }
        }
    }

    /** Those who may see who is in a room listen to its topic while they are in it. */
    @Component
    static class Entry implements RoomEntry {
        @Override
        public Collection<Topic> topics(Viewer viewer, RoomSnapshot room) {
            return room.allows(viewer, Permission.ROOM_VIEWERS) ? List.of(Topic.roomViewers(room.id())) : List.of();
        }
    }

    /** {@code room.viewer.added}. */
    @Component
    static class Added implements Delivery<RoomViewerAdded> {
        private final Watchers watchers;
        private final OutFrames frames;

        Added(Watchers watchers, OutFrames frames) {
            this.watchers = watchers;
            this.frames = frames;
        }

        @Override
        public Class<RoomViewerAdded> event() {
            return RoomViewerAdded.class;
        }

        @Override
        public void deliver(RoomViewerAdded event, Topic topic, Collection<LiveSocket> sockets) {
            OutFrame frame = frames.push("room.viewer.added", Map.of("user", event.user()));
            watchers.push(event.worldId(), event.roomId(), sockets, frame, event.except());
        }
    }

    /** {@code room.viewer.removed}. */
    @Component
    static class Removed implements Delivery<RoomViewerRemoved> {
        private final Watchers watchers;
        private final OutFrames frames;

        Removed(Watchers watchers, OutFrames frames) {
            this.watchers = watchers;
            this.frames = frames;
        }

        @Override
        public Class<RoomViewerRemoved> event() {
            return RoomViewerRemoved.class;
        }

        @Override
        public void deliver(RoomViewerRemoved event, Topic topic, Collection<LiveSocket> sockets) {
            OutFrame frame = frames.push("room.viewer.removed", Map.of("user_id", event.participantId()));
            watchers.push(event.worldId(), event.roomId(), sockets, frame, null);
        }
    }
}
