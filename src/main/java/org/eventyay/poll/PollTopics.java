package org.eventyay.poll;

import java.util.UUID;
import org.eventyay.bus.Topic;
import org.eventyay.room.Pin;
import org.eventyay.room.PinMoved;

/** The groups of connections inside a room that hear of its polls. */
final class PollTopics {
    private PollTopics() {}

    /** Who may read polls. */
    static Topic readers(UUID roomId) {
        return Topic.inRoom(roomId, "poll-readers");
    }

    /** Who manages polls, drafts included. */
    static Topic managers(UUID roomId) {
        return Topic.inRoom(roomId, "poll-managers");
    }

    /** Who sees the results of all polls while they are open. */
    static Topic results(UUID roomId) {
        return Topic.inRoom(roomId, "poll-results");
    }

    /** Who voted in this poll, and therefore sees its results. */
    static Topic voters(UUID pollId) {
        return Topic.inRoom(pollId, "poll-voters");
    }

    /** What is told when the pin of a room has moved. */
    static PinMoved moved(UUID roomId, Pin pin) {
        return new PinMoved(PollModule.TYPE, roomId, pin, managers(roomId));
    }

    /** Who hears of a poll in this state. */
    static Topic audience(UUID roomId, PollState state) {
        return state.shown() ? readers(roomId) : managers(roomId);
    }
}
