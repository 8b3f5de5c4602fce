package org.eventyay.video;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.chat.CallPartners;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Conflict;
import org.eventyay.room.RoomSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Lets people into meetings at BigBlueButton. Waits for servers of others, at most twelve seconds; not within a transaction.
 */
@Service
class BbbVisits {
    private static final Logger log = LoggerFactory.getLogger(BbbVisits.class);
    /** Clients wait for 15 seconds; a call that never began may ask two servers. */
    private static final Duration FIRST_TIME = Duration.ofSeconds(6);

    private static final Duration LATER = Duration.ofSeconds(10);

    private final BbbCalls calls;
    private final BbbApi api;
    private final ServerHealth health;
    private final CallPartners partners;
    private final OutsideAddresses addresses;

    BbbVisits(BbbCalls calls, BbbApi api, ServerHealth health, CallPartners partners, OutsideAddresses addresses) {
        this.calls = calls;
        this.api = api;
        this.health = health;
        this.partners = partners;
        this.addresses = addresses;
    }

    /**
     * The address at which somebody joins the call of a room.
     *
     * @throws Conflict {@code bbb.join.missing_profile}; {@code bbb.failed} if there is no server, or it did not do it
     */
    String ofRoom(Viewer who, RoomSnapshot room) {
        requireName(who);
        BbbRoom wishes = new BbbRoom(room.config(BbbRoom.TYPE));
        BbbCall call = calls.ofRoomAs(wishes, room.worldId(), room.id()).orElseThrow(BbbVisits::failed);
        BbbMeeting.Room of = new BbbMeeting.Room(room, wishes);
        BbbMeeting meeting = begin(new BbbMeeting(call, who.world(), of, addresses));
        return address(meeting, who, room.allows(who, Permission.ROOM_BBB_MODERATE));
    }

    /**
     * The address at which somebody joins a call of people.
     *
     * @throws Conflict {@code bbb.join.missing_profile}; {@code bbb.failed} if there is no such call, this person may not join it, there
     *     is no server, or it did not do it
     */
    String ofPeople(Viewer who, UUID callId) {
        requireName(who);
        Set<UUID> invited = calls.invited(who.world().id(), callId);
        if (!invited.contains(who.id()) || !partners.mayTalk(who, invited)) {
            throw failed();
        }
        BbbCall call = calls.ofPeople(callId).orElseThrow(BbbVisits::failed);
        return address(begin(new BbbMeeting(call, who.world(), null, addresses)), who, true);
    }

    static void requireName(Viewer who) {
        if (!who.participant().hasName()) {
            throw new Conflict("bbb.join.missing_profile", "Whoever joins a call needs a name.");
        }
    }

    static Conflict failed() {
        return new Conflict("bbb.failed", "The call can't be joined now.");
    }

    private static String address(BbbMeeting meeting, Viewer who, boolean moderates) {
        return BbbApi.url(meeting.call().getServer(), "join", meeting.join(who, moderates))
                .toString();
    }

    /** Makes sure that the meeting is there; one that never was may go to another server if its own gives no answer. */
    private BbbMeeting begin(BbbMeeting meeting) {
        try {
            ask(meeting);
            return meeting;
        } catch (ServerException e) {
            log.warn("A call can't be joined: {} {}", meeting.call().getServer().getUrl(), e.getMessage());
            if (!e.isSilent() || meeting.call().isBegun()) {
                throw failed();
            }
        }
        BbbMeeting moved = meeting.of(calls.elsewhere(meeting.call()).orElseThrow(BbbVisits::failed));
        try {
            ask(moved);
            return moved;
        } catch (ServerException e) {
            log.warn("Nor at {}: it {}", moved.call().getServer().getUrl(), e.getMessage());
            throw failed();
        }
    }

    private void ask(BbbMeeting meeting) {
        BbbCall call = meeting.call();
        if (health.rests(call.getServer().getId())) {
            throw ServerException.silent("gave no answer a moment ago");
        }
        Duration patience = call.isBegun() ? LATER : FIRST_TIME;
        String presentation = meeting.presentation();
        if (presentation == null) {
            api.call(call.getServer(), "create", meeting.create(), patience);
        } else {
            api.post(call.getServer(), "create", meeting.create(), presentation, patience);
        }
        calls.begun(call);
    }
}
