package org.eventyay.room;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eventyay.access.Access.Standing;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.live.AtDisconnect;
import org.eventyay.live.Caller;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.UserViews;
import org.eventyay.room.RoomEvents.RoomCountChanged;
import org.eventyay.room.RoomEvents.RoomViewerAdded;
import org.eventyay.room.RoomEvents.RoomViewerRemoved;
import org.eventyay.room.RoomPresence.Change;
import org.eventyay.room.RoomPresence.Entry;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Who enters and leaves rooms. A person is in a room as long as at least one of their sockets is, on any node; they count once, and have
 * one visit, however many sockets there are.
 */
@Component
class Attendance implements AtDisconnect {
    private static final Logger log = LoggerFactory.getLogger(Attendance.class);

    private final RoomDirectory rooms;
    private final RoomPresence presence;
    private final RoomCounts counts;
    private final RoomViewRows visits;
    private final WorldDirectory worlds;
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final RoomGroups groups;
    private final Hub hub;
    private final Bus bus;
    private final JsonMapper json;
    private final int mostViewers;

    Attendance(
            RoomDirectory rooms,
            RoomPresence presence,
            RoomCounts counts,
            RoomViewRows visits,
            WorldDirectory worlds,
            ParticipantDirectory participants,
            UserViews users,
            RoomGroups groups,
            Hub hub,
            Bus bus,
            JsonMapper json,
            Settings settings) {
        this.rooms = rooms;
        this.presence = presence;
        this.counts = counts;
        this.visits = visits;
        this.worlds = worlds;
        this.participants = participants;
        this.users = users;
        this.groups = groups;
        this.hub = hub;
        this.bus = bus;
        this.json = json;
        mostViewers = settings.limit().members();
    }

    /**
     * A socket enters a room; after this returns it gets everything that is sent to the room. Entering again changes nothing.
     */
    void enter(Caller caller, RoomSnapshot room) {
        LiveSocket socket = caller.socket();
        CompletableFuture<Void> listening = groups.enter(socket, caller.viewer(), room);
        try {
            entered(entry(socket, caller.id(), room.id()));
        } catch (DataIntegrityViolationException gone) {
            // the room was removed for good at the same moment, and this node has not heard of it yet
            leave(socket, room.id());
            throw UnknownRoom.refusal();
        }
        listening.orTimeout(10, TimeUnit.SECONDS).join();
        if (rooms.find(room.worldId(), room.id()).isEmpty()) {
            // the room was deleted at the same moment; the deletion did not see this socket
            leave(socket, room.id());
            throw UnknownRoom.refusal();
        }
        if (caller.participant().showPublicly()) {
            bus.publish(
                    Topic.roomViewers(room.id()),
                    new RoomViewerAdded(
                            room.worldId(),
                            room.id(),
                            users.ofPublic(caller.world(), caller.participant()),
                            socket.address()));
        }
    }

    private Entry entry(LiveSocket socket, UUID participantId, UUID roomId) {
        return presence.entry(socket.worldId(), roomId, participantId, socket.id());
    }

    private void entered(Entry entry) {
        Change change = presence.enter(entry);
        if (change.changed()) {
            visits.open(entry.roomId(), entry.participantId(), change.instant());
            tell(entry, change);
        }
    }

    private void tell(Entry entry, Change change) {
        counts.learn(entry.worldId(), entry.roomId(), change.count());
        bus.publish(
                Topic.world(entry.worldId()),
                new RoomCountChanged(
                        entry.worldId(),
                        entry.roomId(),
                        change.count().people(),
                        change.count().at()));
    }

    /** The people in the room whom everybody may see, the caller included. */
    ArrayNode viewers(WorldSnapshot world, UUID roomId) {
        ArrayNode viewers = json.createArrayNode();
        participants.findAll(world.id(), presence.people(world.id(), roomId)).values().stream()
                .filter(Attendance::visible)
                .limit(mostViewers)
                .forEach(viewer -> viewers.add(users.ofPublic(world, viewer)));
        return viewers;
    }

    private static boolean visible(ParticipantSnapshot participant) {
        return participant.type() == ParticipantType.PERSON
                && participant.showPublicly()
                && participant.standing() != Standing.OUT;
    }

    /** A socket leaves; if it was not there nothing happens. */
    void leave(LiveSocket socket, UUID roomId) {
        UUID participantId = socket.participantId();
        if (participantId != null && groups.leave(socket, roomId)) {
            left(entry(socket, participantId, roomId));
        }
    }

    private void left(Entry entry) {
        Change change = presence.leave(entry);
        if (!change.changed()) {
            return;
        }
        boolean tracked = worlds.find(entry.worldId())
                .map(world -> world.flag("track_room_views", true))
                .orElse(true);
        visits.end(entry.roomId(), entry.participantId(), change.instant(), tracked);
        tell(entry, change);
        participants
                .find(entry.worldId(), entry.participantId())
                .filter(ParticipantSnapshot::showPublicly)
                .ifPresent(gone -> bus.publish(
                        Topic.roomViewers(entry.roomId()),
                        new RoomViewerRemoved(entry.worldId(), entry.roomId(), gone.id())));
    }

    @Override
    public void disconnected(LiveSocket socket) {
        for (UUID roomId : groups.rooms(socket)) {
            try {
                leave(socket, roomId);
            } catch (RuntimeException e) {
                log.error("Socket {} could not leave room {}", socket.id(), roomId, e);
            }
        }
    }

    /**
     * A room was deleted: the sockets of this node leave it. Does not wait for Redis; the visits have already been ended.
     */
    void roomGone(String worldId, UUID roomId) {
        for (LiveSocket socket : List.copyOf(hub.sockets(Topic.room(roomId)))) {
            groups.leave(socket, roomId);
        }
        presence.forget(worldId, roomId);
        counts.forget(worldId, roomId);
    }

    /** Removes the entries of dead nodes, and restores those of this node if they were lost. */
    void repair() {
        if (presence.lost()) {
            log.warn("The people in rooms of this node were forgotten; they are put back");
            List.copyOf(presence.local()).forEach(this::entered);
        }
        for (String node : presence.deadNodes()) {
            presence.entriesOf(node).forEach(this::left);
            presence.buried(node);
        }
    }

    /** Ends the visits of sockets that ended without leaving. */
    void endAll() {
        List.copyOf(presence.local()).forEach(this::left);
    }
}
