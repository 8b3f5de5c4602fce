package org.eventyay.caption;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.eventyay.bus.Topic;
import org.eventyay.caption.CaptionEvents.CaptionLanguages;
import org.eventyay.caption.CaptionEvents.CaptionSaid;
import org.eventyay.live.Delivery;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.live.Timestamps;
import org.eventyay.room.RoomAudience;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How captions reach browsers: each is encoded once per node, whoever reads along gets the same bytes. */
final class CaptionDeliveries {
    private CaptionDeliveries() {}

    /** {@code room.caption}, to those who read this language. */
    @Component
    static class Said implements Delivery<CaptionSaid> {
        private final OutFrames frames;
        private final CaptionMetrics metrics;

        Said(OutFrames frames, CaptionMetrics metrics) {
            this.frames = frames;
            this.metrics = metrics;
        }

        @Override
        public Class<CaptionSaid> event() {
            return CaptionSaid.class;
        }

        @Override
        public void deliver(CaptionSaid said, Topic topic, Collection<LiveSocket> sockets) {
            OutFrame frame = frames.push("room.caption", view(said));
            for (LiveSocket socket : sockets) {
                socket.push(frame);
            }
            metrics.delivered(Duration.between(said.received(), Instant.now()));
        }

        private static ObjectNode view(CaptionSaid said) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("room", said.roomId().toString())
                    .put("language", said.language())
                    .put("id", said.id())
                    .put("text", said.text())
                    .put("state", said.state().word())
                    .put("at", Timestamps.text(said.at()));
        }
    }

    /** {@code room.caption.languages}, to browsers that understand it and know the room. */
    @Component
    static class Languages implements Delivery<CaptionLanguages> {
        private final RoomAudience audience;
        private final OutFrames frames;

        Languages(RoomAudience audience, OutFrames frames) {
            this.audience = audience;
            this.frames = frames;
        }

        @Override
        public Class<CaptionLanguages> event() {
            return CaptionLanguages.class;
        }

        @Override
        public void deliver(CaptionLanguages event, Topic topic, Collection<LiveSocket> sockets) {
            ObjectNode data = JsonNodeFactory.instance
                    .objectNode()
                    .put("room", event.roomId().toString());
            data.set("languages", event.languages());
            OutFrame frame = frames.push("room.caption.languages", data);
            audience.of(event.roomId(), sockets).stream()
                    .filter(socket -> socket.capabilities().contains(CaptionPart.STAGE))
                    .forEach(socket -> socket.push(frame));
        }
    }
}
