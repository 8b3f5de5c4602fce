package org.eventyay.call;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.call.CallEvents.CallEnded;
import org.eventyay.call.CallEvents.CallJoined;
import org.eventyay.call.CallEvents.CallLeft;
import org.eventyay.call.CallEvents.Ending;
import org.eventyay.call.CallEvents.Leaving;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Ends seats and tells who needs to know; shows them. Each ending happens once, whoever else tries to end the same seat. */
@Service
class CallSeating {
    private final CallSeats seats;
    private final Calls calls;
    private final LiveKitRooms liveKitRooms;
    private final LiveKitTasks liveKit;
    private final RoomDirectory rooms;
    private final WorldDirectory worlds;
    private final ParticipantDirectory people;
    private final UserViews users;
    private final Bus bus;

    CallSeating(
            CallSeats seats,
            Calls calls,
            LiveKitRooms liveKitRooms,
            LiveKitTasks liveKit,
            RoomDirectory rooms,
            WorldDirectory worlds,
            ParticipantDirectory people,
            UserViews users,
            Bus bus) {
        this.seats = seats;
        this.calls = calls;
        this.liveKitRooms = liveKitRooms;
        this.liveKit = liveKit;
        this.rooms = rooms;
        this.worlds = worlds;
        this.people = people;
        this.users = users;
        this.bus = bus;
    }

    /** Ends one seat; false if it had ended before. Null: that side is told nothing. */
    @Transactional
    public boolean end(UUID callId, String seat, Leaving others, @Nullable Ending own) {
        CallSeat gone = seats.remove(callId, seat).orElse(null);
        if (gone != null) {
            finish(gone, others, own);
        }
        return gone != null;
    }

    /** Ends all seats of a call. */
    @Transactional
    public void endAll(UUID callId, Ending why) {
        seats.removeAll(callId).forEach(gone -> told(gone, Leaving.REMOVED, why));
        calls.counted(callId);
        liveKitRooms.forget(callId).ifPresent(server -> liveKit.end(server, LiveKitRooms.name(callId)));
    }

    /** Ends the call of a room that is gone, or has it no more; false if it goes on. */
    @Transactional
    public boolean endIfClosed(String worldId, UUID callId) {
        boolean active = worlds.find(worldId).filter(WorldSnapshot::active).isPresent();
        RoomSnapshot room = rooms.find(worldId, callId).orElse(null);
        boolean closed = !active
                || (room == null
                        ? calls.over(callId)
                        : CallModules.SEATED.stream()
                                .noneMatch(type -> room.module(type).isPresent()));
        if (closed) {
            endAll(callId, Ending.CLOSED);
        }
        return closed;
    }

    /** Ends everything somebody sits in. */
    @Transactional
    public void endPerson(UUID userId, Ending why) {
        seats.removePerson(userId).forEach(gone -> finish(gone, Leaving.REMOVED, why));
    }

    /** A seat was taken away: what follows. */
    void finish(CallSeat gone, Leaving others, @Nullable Ending own) {
        calls.counted(gone.callId());
        told(gone, others, own);
        if (own != null) {
            expel(gone);
        }
    }

    /** A server of others puts out whoever sat there. */
    void expel(CallSeat gone) {
        if (gone.provider() == CallProvider.LIVEKIT) {
            liveKitRooms
                    .serverId(gone.callId())
                    .ifPresent(server -> liveKit.remove(server, LiveKitRooms.name(gone.callId()), gone.id()));
        }
    }

    /** Whoever sits there hears it on the way on which a browser is told to reload, so that it is heard before that. */
    void told(CallSeat gone, Leaving others, @Nullable Ending own) {
        if (own != null) {
            bus.publish(Topic.user(gone.userId()), new CallEnded(gone.callId(), gone.id(), own));
        }
        if (gone.present()) {
            bus.publish(CallId.topic(gone.callId()), new CallLeft(gone.callId(), gone.id(), others));
        }
    }

    /** Tells a call of somebody new, or again of somebody who is known. */
    void announce(CallSeat seat, boolean again) {
        bus.publish(
                CallId.topic(seat.callId()),
                new CallJoined(
                        seat.callId(),
                        seat.id(),
                        // a server of others says late who is there: everybody hears it, whenever they came
                        seat.provider() == CallProvider.PEER ? seat.order() : Integer.MAX_VALUE,
                        views(seat.worldId(), List.of(seat)).getFirst(),
                        again));
    }

    /** The right to send is given or taken; in the transaction that locked the seat. Everybody hears it. */
    void speaks(CallSeat seat, boolean speak) {
        CallState state = speak ? seat.state() : seat.state().listening();
        seats.change(seat.id(), state, speak);
        if (seat.provider() == CallProvider.LIVEKIT) {
            liveKitRooms
                    .serverId(seat.callId())
                    .ifPresent(server -> liveKit.permit(server, LiveKitRooms.name(seat.callId()), seat.id(), speak));
        }
        announce(seat.speaking(speak, state), true);
    }

    /** Seats as browsers see them. */
    List<ObjectNode> views(String worldId, Collection<CallSeat> some) {
        WorldSnapshot world = worlds.find(worldId).orElse(null);
        if (world == null) {
            return List.of();
        }
        Map<UUID, ParticipantSnapshot> who =
                people.findAll(worldId, some.stream().map(CallSeat::userId).collect(Collectors.toSet()));
        return some.stream()
                .map(seat -> {
                    ParticipantSnapshot person = who.get(seat.userId());
                    return person == null ? null : view(seat, users.ofPublic(world, person));
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static ObjectNode view(CallSeat seat, ObjectNode user) {
        ObjectNode view = user.objectNode().put("id", seat.id());
        view.set("user", user);
        view.put("order", seat.order());
        view.set("state", seat.state().view());
        return view.put("speak", seat.speak());
    }
}
