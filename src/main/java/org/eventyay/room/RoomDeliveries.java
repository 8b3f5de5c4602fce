package org.eventyay.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.access.PermissionSet;
import org.eventyay.bus.Topic;
import org.eventyay.live.Broadcast;
import org.eventyay.live.Delivery;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.live.Viewers;
import org.eventyay.room.RoomEvents.RoomCreated;
import org.eventyay.room.RoomEvents.RoomDeleted;
import org.eventyay.room.RoomEvents.RoomReacted;
import org.eventyay.room.RoomEvents.RoomScheduled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How what happens to rooms reaches the browsers of their world (spec 02 §4). */
@Configuration(proxyBeanMethods = false)
class RoomDeliveries {
    private static final Logger log = LoggerFactory.getLogger(RoomDeliveries.class);

    /** {@code room.reaction} to those inside. */
    @Bean
    Delivery<RoomReacted> reactionDelivery(OutFrames frames) {
        return new Broadcast<>(
                RoomReacted.class,
                event -> frames.push("room.reaction", Map.of("reactions", event.reactions(), "room", event.roomId())));
    }

    /** {@code room.create} to everybody who sees the room, made once for all with the same permissions in it. */
    @Component
    static class Created implements Delivery<RoomCreated> {
        private final RoomDirectory rooms;
        private final RoomViews views;
        private final Viewers viewers;
        private final OutFrames frames;

        Created(RoomDirectory rooms, RoomViews views, Viewers viewers, OutFrames frames) {
            this.rooms = rooms;
            this.views = views;
            this.viewers = viewers;
            this.frames = frames;
        }

        @Override
        public Class<RoomCreated> event() {
            return RoomCreated.class;
        }

        @Override
        public void deliver(RoomCreated event, Topic topic, Collection<LiveSocket> sockets) {
            RoomSnapshot room = rooms.find(event.worldId(), event.roomId()).orElse(null);
            if (room == null) {
                return;
            }
            Map<PermissionSet, OutFrame> rendered = new HashMap<>();
            for (LiveSocket socket : sockets) {
                KnownRooms known = socket.state(KnownRooms.class, KnownRooms::new);
                if (known.ready()) {
                    show(socket, known, room, rendered);
                } else {
                    known.whenReady(() -> show(socket, known, room, new HashMap<>()));
                }
            }
        }

        private void show(
                LiveSocket socket, KnownRooms known, RoomSnapshot room, Map<PermissionSet, OutFrame> rendered) {
            PermissionSet permissions = viewers.of(socket)
                    .map(viewer -> viewer.inRoom(room.id(), room.grants()))
                    .orElse(PermissionSet.NONE);
            if (permissions.has(Permission.ROOM_VIEW) && known.add(room.id())) {
                socket.push(rendered.computeIfAbsent(
                        permissions, set -> frames.push("room.create", views.view(room, set))));
            }
        }
    }

    /** {@code room.delete} to those who know the room; whoever is in it is so no more. */
    @Component
    static class Deleted implements Delivery<RoomDeleted> {
        private final Attendance attendance;
        private final List<AtRoomDeletion> others;
        private final OutFrames frames;

        Deleted(Attendance attendance, List<AtRoomDeletion> others, OutFrames frames) {
            this.attendance = attendance;
            this.others = others;
            this.frames = frames;
        }

        @Override
        public Class<RoomDeleted> event() {
            return RoomDeleted.class;
        }

        @Override
        public void deliver(RoomDeleted event, Topic topic, Collection<LiveSocket> sockets) {
            UUID id = event.roomId();
            OutFrame frame = frames.push("room.delete", Map.of("id", id));
            for (LiveSocket socket : sockets) {
                KnownRooms known = socket.state(KnownRooms.class, KnownRooms::new);
                if (known.ready()) {
                    hide(socket, known, id, frame);
                } else {
                    known.whenReady(() -> hide(socket, known, id, frame));
                }
            }
            attendance.roomGone(event.worldId(), id);
            for (AtRoomDeletion other : others) {
                try {
                    other.roomDeleted(event.worldId(), id, event.channelId());
                } catch (RuntimeException e) {
                    log.error("A step after the deletion of room {} failed", id, e);
                }
            }
        }

        private static void hide(LiveSocket socket, KnownRooms known, UUID id, OutFrame frame) {
            if (known.remove(id)) {
                socket.push(frame);
            }
        }
    }

    /** {@code room.schedule} to everybody who sees the room: the list of rooms shows what runs in them. */
    @Component
    static class Scheduled implements Delivery<RoomScheduled> {
        private final RoomDirectory rooms;
        private final Viewers viewers;
        private final OutFrames frames;
        private final JsonMapper json;

        Scheduled(RoomDirectory rooms, Viewers viewers, OutFrames frames, JsonMapper json) {
            this.rooms = rooms;
            this.viewers = viewers;
            this.frames = frames;
            this.json = json;
        }

        @Override
        public Class<RoomScheduled> event() {
            return RoomScheduled.class;
        }

        @Override
        public void deliver(RoomScheduled event, Topic topic, Collection<LiveSocket> sockets) {
            RoomSnapshot room = rooms.find(event.worldId(), event.roomId()).orElse(null);
            if (room == null) {
                return;
            }
            OutFrame frame = frames.push(
                    "room.schedule",
                    json.createObjectNode()
                            .put("room", room.id().toString())
                            .set("schedule_data", room.scheduleData() == null ? json.nullNode() : room.scheduleData()));
            for (LiveSocket socket : sockets) {
                KnownRooms known = socket.state(KnownRooms.class, KnownRooms::new);
                if (known.ready()) {
                    tell(socket, known, room, frame);
                } else {
                    known.whenReady(() -> tell(socket, known, room, frame));
                }
            }
        }

        private void tell(LiveSocket socket, KnownRooms known, RoomSnapshot room, OutFrame frame) {
            boolean sees = known.contains(room.id())
                    && viewers.of(socket)
                            .filter(viewer -> room.allows(viewer, Permission.ROOM_VIEW))
                            .isPresent();
            if (sees) {
                socket.push(frame);
            }
        }
    }
}
