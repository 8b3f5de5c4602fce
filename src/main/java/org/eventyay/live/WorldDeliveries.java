package org.eventyay.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.bus.Topic;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.world.WorldChanged;
import org.eventyay.world.WorldReloaded;
import org.eventyay.world.WorldScheduleChanged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JacksonSerializable;

/** How changes of a world reach its browsers. */
@Configuration(proxyBeanMethods = false)
class WorldDeliveries {

    /** {@code world.updated}, worked out once for all viewers with the same permissions. */
    @Component
    static class Updates implements Delivery<WorldChanged>, WorldUpdates {
        private final Viewers viewers;
        private final WorldViews views;
        private final RoomList rooms;
        private final OutFrames frames;
        private final List<AfterRightsChange> afterwards;

        Updates(
                Viewers viewers,
                WorldViews views,
                RoomList rooms,
                OutFrames frames,
                List<AfterRightsChange> afterwards) {
            this.viewers = viewers;
            this.views = views;
            this.rooms = rooms;
            this.frames = frames;
            this.afterwards = afterwards;
        }

        @Override
        public Class<WorldChanged> event() {
            return WorldChanged.class;
        }

        @Override
        public void deliver(WorldChanged event, Topic topic, Collection<LiveSocket> sockets) {
            update(sockets);
        }

        @Override
        public void update(Collection<LiveSocket> sockets) {
            Map<Object, OutFrame> rendered = new HashMap<>();
            for (LiveSocket socket : sockets) {
                viewers.of(socket).ifPresent(viewer -> {
                    JacksonSerializable shown = rooms.visibleTo(viewer, socket.capabilities());
                    OutFrame frame = rendered.computeIfAbsent(
                            List.of(viewer.inWorld(), shown),
                            same -> frames.push("world.updated", views.config(viewer, shown)));
                    rooms.remember(socket, shown);
                    socket.push(frame);
                    afterwards.forEach(step -> step.rightsMayHaveChanged(socket));
                });
            }
        }
    }

    /** {@code world.schedule.updated}. */
    @Bean
    Delivery<WorldScheduleChanged> scheduleDelivery(OutFrames frames) {
        return new Broadcast<>(
                WorldScheduleChanged.class, event -> frames.push("world.schedule.updated", event.pretalx()));
    }

    /** {@code connection.reload} to a whole world. */
    @Bean
    Delivery<WorldReloaded> reloadDelivery(LiveConnections connections) {
        return new Delivery<>() {
            @Override
            public Class<WorldReloaded> event() {
                return WorldReloaded.class;
            }

            @Override
            public void deliver(WorldReloaded event, Topic topic, Collection<LiveSocket> sockets) {
                sockets.forEach(socket -> connections.end(socket, ConnectionEnd.RELOAD));
            }
        };
    }
}
