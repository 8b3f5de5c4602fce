package org.eventyay.poll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eventyay.access.Permission;
import org.eventyay.bus.Topic;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomEntry;
import org.eventyay.room.RoomSnapshot;
import org.springframework.stereotype.Component;

/** What connections inside a room hear of its polls. Results of an open poll reach those who may see them early, and those who voted. */
@Component
class PollEntry implements RoomEntry {
    private final Polls polls;

    PollEntry(Polls polls) {
        this.polls = polls;
    }

    @Override
    public Collection<Topic> topics(Viewer viewer, RoomSnapshot room) {
        List<Topic> topics = new ArrayList<>();
        if (room.allows(viewer, Permission.ROOM_POLL_READ)) {
            topics.add(PollTopics.readers(room.id()));
        }
        if (room.allows(viewer, Permission.ROOM_POLL_MANAGE)) {
            topics.add(PollTopics.managers(room.id()));
        }
        if (room.allows(viewer, Permission.ROOM_POLL_EARLY_RESULTS)) {
            topics.add(PollTopics.results(room.id()));
        }
        if (room.module(PollModule.TYPE).isPresent() && room.allows(viewer, Permission.ROOM_POLL_VOTE)) {
            polls.votedIn(room.id(), viewer.id()).forEach(id -> topics.add(PollTopics.voters(id)));
        }
        return topics;
    }
}
