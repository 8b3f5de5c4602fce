package org.eventyay.poll;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.bus.Topic;
import org.eventyay.live.Broadcast;
import org.eventyay.live.Delivery;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.poll.PollEvents.PollChanged;
import org.eventyay.poll.PollEvents.PollCounted;
import org.eventyay.poll.PollEvents.PollDeleted;
import org.eventyay.poll.PollEvents.Sight;
import org.eventyay.room.Pin;
import org.eventyay.room.Pins;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How polls reach the browsers in their room; a connection in several groups gets one frame for each. */
@Configuration(proxyBeanMethods = false)
class PollDeliveries {
    static final String CHANGED = "poll.created_or_updated";

    @Bean
    Delivery<PollDeleted> pollDeletedDelivery(OutFrames frames) {
        return new Broadcast<>(
                PollDeleted.class,
                event -> frames.push("poll.deleted", Map.of("room", event.roomId(), "id", event.pollId())));
    }

    /** A poll as an event has it, pinned if it is so by all that this node knows. */
    static ObjectNode pinned(JsonNode poll, UUID pollId, Pin newest) {
        return ((ObjectNode) poll.deepCopy()).put("is_pinned", newest.holds(pollId));
    }

    /** New and changed polls: two renderings at most, with results for those who may see them. */
    @Component
    static class Changed implements Delivery<PollChanged> {
        private final Hub hub;
        private final ResultPace pace;
        private final Pins pins;
        private final OutFrames frames;

        Changed(Hub hub, ResultPace pace, Pins pins, OutFrames frames) {
            this.hub = hub;
            this.pace = pace;
            this.pins = pins;
            this.frames = frames;
        }

        @Override
        public Class<PollChanged> event() {
            return PollChanged.class;
        }

        @Override
        public void deliver(PollChanged event, Topic topic, Collection<LiveSocket> sockets) {
            pace.changed(event.pollId(), event.revision());
            Pin pin = pins.newest(PollModule.TYPE, event.roomId(), event.pin());
            JsonNode poll = pinned(event.poll(), event.pollId(), pin);
            OutFrame whole = frame(poll, event.results());
            if (event.sight() == Sight.RESULTS) {
                sockets.forEach(socket -> socket.push(whole));
                return;
            }
            OutFrame less = frame(poll, event.sight() == Sight.ZEROS ? zeros(event.results()) : null);
            List<Topic> entitled = List.of(
                    PollTopics.managers(event.roomId()),
                    PollTopics.results(event.roomId()),
                    PollTopics.voters(event.pollId()));
            for (LiveSocket socket : sockets) {
                socket.push(entitled.stream().anyMatch(group -> hub.listens(socket, group)) ? whole : less);
            }
        }

        private OutFrame frame(JsonNode poll, @Nullable JsonNode results) {
            ObjectNode view = (ObjectNode) poll.deepCopy();
            if (results != null) {
                view.set("results", results);
            }
            return frames.push(CHANGED, Map.of("poll", view));
        }

        private static JsonNode zeros(JsonNode results) {
            ObjectNode zeros = (ObjectNode) results.deepCopy();
            results.propertyNames().forEach(option -> zeros.put(option, 0));
            return zeros;
        }
    }

    /** Counts, for those who see results while a poll is open. */
    @Component
    static class Counted implements Delivery<PollCounted> {
        private final Hub hub;
        private final ResultPace pace;
        private final Pins pins;
        private final OutFrames frames;

        Counted(Hub hub, ResultPace pace, Pins pins, OutFrames frames) {
            this.hub = hub;
            this.pace = pace;
            this.pins = pins;
            this.frames = frames;
        }

        @Override
        public Class<PollCounted> event() {
            return PollCounted.class;
        }

        @Override
        public void deliver(PollCounted event, Topic topic, Collection<LiveSocket> sockets) {
            pace.send(topic, event, this::push);
        }

        private void push(Topic topic, PollCounted counted) {
            Pin pin = pins.newest(PollModule.TYPE, counted.roomId(), counted.pin());
            OutFrame frame = frames.push(CHANGED, Map.of("poll", pinned(counted.poll(), counted.pollId(), pin)));
            hub.sockets(topic).forEach(socket -> socket.push(frame));
        }
    }
}
