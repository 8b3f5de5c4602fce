package org.eventyay.live;

import java.util.Collection;
import org.eventyay.bus.Topic;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.participant.ParticipantEvents.ParticipantReloaded;
import org.eventyay.participant.ParticipantEvents.ParticipantRightsChanged;
import org.eventyay.participant.ParticipantEvents.ParticipantUpdated;
import org.eventyay.participant.UserViews;
import org.eventyay.participant.Viewer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** How changes of a participant reach that participant's own browsers. */
final class ParticipantDeliveries {
    private ParticipantDeliveries() {}

    /** {@code user.updated} to all connections but the one that caused it. */
    @Component
    static class Updated implements Delivery<ParticipantUpdated> {
        private final Viewers viewers;
        private final UserViews users;
        private final OutFrames frames;

        Updated(Viewers viewers, UserViews users, OutFrames frames) {
            this.viewers = viewers;
            this.users = users;
            this.frames = frames;
        }

        @Override
        public Class<ParticipantUpdated> event() {
            return ParticipantUpdated.class;
        }

        @Override
        public void deliver(ParticipantUpdated event, Topic topic, Collection<LiveSocket> sockets) {
            Viewer viewer = viewers.of(sockets.iterator().next()).orElse(null);
            if (viewer == null) {
                return;
            }
            ObjectNode view = event.withClientState()
                    ? users.ofOwn(viewer.world(), viewer.participant())
                    : users.ofPublic(viewer.world(), viewer.participant());
            OutFrame frame = frames.push("user.updated", view);
            for (LiveSocket socket : sockets) {
                if (!socket.address().equals(event.except())) {
                    socket.push(frame);
                }
            }
        }
    }

    /** {@code connection.reload}. */
    @Component
    static class Reloaded implements Delivery<ParticipantReloaded> {
        private final LiveConnections connections;

        Reloaded(LiveConnections connections) {
            this.connections = connections;
        }

        @Override
        public Class<ParticipantReloaded> event() {
            return ParticipantReloaded.class;
        }

        @Override
        public void deliver(ParticipantReloaded event, Topic topic, Collection<LiveSocket> sockets) {
            sockets.forEach(socket -> connections.end(socket, ConnectionEnd.RELOAD));
        }
    }

    /** A fresh {@code world.updated}. */
    @Component
    static class RightsChanged implements Delivery<ParticipantRightsChanged> {
        private final WorldDeliveries.Updates updates;

        RightsChanged(WorldDeliveries.Updates updates) {
            this.updates = updates;
        }

        @Override
        public Class<ParticipantRightsChanged> event() {
            return ParticipantRightsChanged.class;
        }

        @Override
        public void deliver(ParticipantRightsChanged event, Topic topic, Collection<LiveSocket> sockets) {
            updates.update(sockets);
        }
    }
}
