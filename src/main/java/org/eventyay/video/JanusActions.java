package org.eventyay.video;

import java.util.Optional;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Permission;
import org.eventyay.chat.CallPartners;
import org.eventyay.live.Action;
import org.eventyay.live.Aside;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Uuids;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.UserViews;
import org.eventyay.refusal.Denied;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.roulette.RouletteCalls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/** The {@code januscall.*} actions. */
@LiveActions("januscall")
class JanusActions {
    private final JanusVisits visits;
    private final JanusRooms rooms;
    private final CallPartners partners;
    private final RouletteCalls roulette;
    private final ParticipantDirectory participants;
    private final UserViews users;

    JanusActions(
            JanusVisits visits,
            JanusRooms rooms,
            CallPartners partners,
            RouletteCalls roulette,
            ParticipantDirectory participants,
            UserViews users) {
        this.visits = visits;
        this.rooms = rooms;
        this.partners = partners;
        this.roulette = roulette;
        this.participants = participants;
        this.users = users;
    }

    /** Names a channel; whatever is no id names none. */
    record ChannelId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID channel) {}

    /** Names a call of two strangers; whatever is no id names none. */
    record CallId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID callId) {}

    /** Names a session, with whatever the browser added to it; whatever is no text names none. */
    record SessionId(
            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String id) {}

    @Action("room_url")
    @InRoom(module = "call.janus", requires = Permission.ROOM_JANUSCALL_JOIN, orBy = "channel")
    @Aside
    JanusVisits.Visit roomUrl(Caller caller, RoomSnapshot room) {
        return visits.enter(caller.viewer(), "room:" + room.id(), true);
    }

    @Action("channel_url")
    @InWorld
    @Aside
    JanusVisits.Visit channelUrl(Caller caller, ChannelId body) {
        if (body.channel() == null || !partners.mayTalkIn(caller.viewer(), body.channel())) {
            throw denied();
        }
        return visits.enter(caller.viewer(), "channel:" + body.channel(), false);
    }

    @Action("roulette_url")
    @InWorld
    @Aside
    JanusVisits.Visit rouletteUrl(Caller caller, CallId body) {
        if (body.callId() == null
                || caller.participant().standing() != Standing.GOOD
                || roulette.open(caller.worldId(), body.callId(), caller.id()).isEmpty()) {
            throw denied();
        }
        return visits.enter(caller.viewer(), "roulette:" + body.callId(), false);
    }

    private static Denied denied() {
        return new Denied("janus.denied", "This call is for others.");
    }

    @Action("identify")
    @InWorld(Permission.WORLD_VIEW)
    ObjectNode identify(Caller caller, SessionId body) {
        String session = body.id() == null ? "" : body.id();
        int end = session.indexOf('_');
        Optional<UUID> id = Uuids.parse(end < 0 ? session : session.substring(0, end));
        return id.flatMap(rooms::behind)
                .filter(person -> person.worldId().equals(caller.worldId()))
                .flatMap(person -> participants.find(person.worldId(), person.id()))
                .map(person -> users.of(caller.world(), person, caller.managesUsers()))
                .orElseThrow(() -> new LiveError("user.not_found"));
    }
}
