package org.eventyay.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
import org.eventyay.live.WireCode;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomEvents.RoomCreated;
import org.eventyay.room.RoomEvents.RoomDeleted;
import org.eventyay.room.RoomEvents.RoomReacted;
import org.eventyay.room.RoomEvents.RoomScheduled;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How what happens to rooms reaches the browsers of their world. */
@Configuration(proxyBeanMethods = false)
class RoomDeliveries {
    /** Clients get the sentence of an unknown room as its message. */
    @Bean
    WireCode unknownRoom() {
        return new WireCode("room.unknown", "room.unknown", true);
    }

    /** Clients know a name that is taken by a code of their own. */
    @Bean
    WireCode roomNameTaken() {
        return new WireCode("room.name_taken", "room.invalid.name_taken", true);
    }

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

        /** All that makes the views of a room differ between the browsers of its world. */
        private record Seen(PermissionSet permissions, Set<String> capabilities) {}

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
            Map<Seen, OutFrame> rendered = new HashMap<>();
            for (LiveSocket socket : sockets) {
                KnownRooms known = socket.state(KnownRooms.class, KnownRooms::new);
                if (known.ready()) {
                    show(socket, known, room, rendered);
                } else {
                    known.whenReady(() -> show(socket, known, room, new HashMap<>()));
                }
            }
        }

        private void show(LiveSocket socket, KnownRooms known, RoomSnapshot room, Map<Seen, OutFrame> rendered) {
            Viewer viewer = viewers.of(socket).orElse(null);
            if (viewer != null && room.allows(viewer, Permission.ROOM_VIEW) && known.add(room.id())) {
                Seen seen = new Seen(viewer.inRoom(room.id(), room.grants()), socket.capabilities());
                socket.push(rendered.computeIfAbsent(
                        seen,
                        key -> frames.push(
                                "room.create",
                                views.view(new RoomRendering(
                                        room, viewer.world(), key.permissions(), key.capabilities())))));
            }
        }
    }

    /** {@code room.delete} to those who know the room; whoever is in it leaves it. */
    @Component
    static class Deleted implements Delivery<RoomDeleted> {
        private final Attendance attendance;
        private final OutFrames frames;

        Deleted(Attendance attendance, OutFrames frames) {
            this.attendance = attendance;
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
