package org.eventyay.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.bus.Topic;
import org.eventyay.participant.Viewer;
import org.eventyay.room.Pin;
import org.eventyay.room.PinMoved;
import org.eventyay.room.RoomEntry;
import org.eventyay.room.RoomSnapshot;
import org.springframework.stereotype.Component;

/** The groups of connections inside a room that hear of its questions: those who may read them, and their moderators. */
@Component
class QuestionTopics implements RoomEntry {

    static Topic readers(UUID roomId) {
        return Topic.inRoom(roomId, "question-readers");
    }

    static Topic moderators(UUID roomId) {
        return Topic.inRoom(roomId, "question-moderators");
    }

    /** Who hears of a question that all see, or that only moderators see. */
    static Topic audience(UUID roomId, boolean visible) {
        return visible ? readers(roomId) : moderators(roomId);
    }

    /** What is told when the pin of a room has moved. */
    static PinMoved moved(UUID roomId, Pin pin) {
        return new PinMoved(QuestionModule.TYPE, roomId, pin, moderators(roomId));
    }

    @Override
    public Collection<Topic> topics(Viewer viewer, RoomSnapshot room) {
        List<Topic> topics = new ArrayList<>(2);
        if (room.allows(viewer, Permission.ROOM_QUESTION_READ)) {
            topics.add(readers(room.id()));
        }
        if (room.allows(viewer, Permission.ROOM_QUESTION_MODERATE)) {
            topics.add(moderators(room.id()));
        }
        return topics;
    }
}
