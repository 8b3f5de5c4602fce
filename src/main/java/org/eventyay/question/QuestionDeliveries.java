package org.eventyay.question;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.eventyay.bus.Topic;
import org.eventyay.live.Broadcast;
import org.eventyay.live.Delivery;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.question.QuestionEvents.QuestionChanged;
import org.eventyay.question.QuestionEvents.QuestionDeleted;
import org.eventyay.question.QuestionEvents.QuestionRejected;
import org.eventyay.room.Pins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How questions reach the browsers in their room. */
@Configuration(proxyBeanMethods = false)
class QuestionDeliveries {

    private static OutFrame changed(OutFrames frames, JsonNode question) {
        return frames.push("question.created_or_updated", Map.of("question", question));
    }

    private static OutFrame deleted(OutFrames frames, UUID roomId, UUID id) {
        return frames.push("question.deleted", Map.of("room", roomId, "id", id));
    }

    @Bean
    Delivery<QuestionChanged> questionChangedDelivery(OutFrames frames, Pins pins) {
        return new Broadcast<>(QuestionChanged.class, event -> changed(frames, pinned(event, pins)));
    }

    /** A question as an event has it, pinned if it is so by all that this node knows. */
    private static JsonNode pinned(QuestionChanged event, Pins pins) {
        boolean pinned =
                pins.newest(QuestionModule.TYPE, event.roomId(), event.pin()).holds(event.questionId());
        return ((ObjectNode) event.question().deepCopy()).put("is_pinned", pinned);
    }

    @Bean
    Delivery<QuestionDeleted> questionDeletedDelivery(OutFrames frames) {
        return new Broadcast<>(QuestionDeleted.class, event -> deleted(frames, event.roomId(), event.questionId()));
    }

    /** To those connections of the author that are in the room and do not hear it as a moderator. */
    @Component
    static class Rejected implements Delivery<QuestionRejected> {
        private final Hub hub;
        private final OutFrames frames;

        Rejected(Hub hub, OutFrames frames) {
            this.hub = hub;
            this.frames = frames;
        }

        @Override
        public Class<QuestionRejected> event() {
            return QuestionRejected.class;
        }

        @Override
        public void deliver(QuestionRejected event, Topic topic, Collection<LiveSocket> sockets) {
            OutFrame frame = event.question().isNull()
                    ? deleted(frames, event.roomId(), event.questionId())
                    : changed(frames, event.question());
            for (LiveSocket socket : sockets) {
                if (hub.listens(socket, QuestionTopics.readers(event.roomId()))
                        && !hub.listens(socket, QuestionTopics.moderators(event.roomId()))) {
                    socket.push(frame);
                }
            }
        }
    }
}
