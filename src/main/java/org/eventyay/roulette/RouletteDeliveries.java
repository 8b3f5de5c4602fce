package org.eventyay.roulette;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.bus.Topic;
import org.eventyay.live.Delivery;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrames;
import org.eventyay.roulette.RouletteEvents.HungUp;
import org.eventyay.roulette.RouletteEvents.MatchFound;
import org.springframework.stereotype.Component;

/** How those who wait and those who talk hear of each other. */
final class RouletteDeliveries {
    private RouletteDeliveries() {}

    /** {@code roulette.match_found}, to the one connection that waited, which is in the call from then on. */
    @Component
    static class Found implements Delivery<MatchFound> {
        private final OutFrames frames;

        Found(OutFrames frames) {
            this.frames = frames;
        }

        @Override
        public Class<MatchFound> event() {
            return MatchFound.class;
        }

        @Override
        public void deliver(MatchFound event, Topic topic, Collection<LiveSocket> sockets) {
            for (LiveSocket socket : sockets) {
                if (socket.address().equals(event.socket())) {
                    RouletteSocket.of(socket).enters(event.callId());
                    socket.push(frames.push("roulette.match_found", found(event)));
                }
            }
        }
    }

    private static Map<String, Object> found(MatchFound event) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("call_id", event.callId());
        found.put("other_user", event.other());
        if (event.media() != null) {
            found.put("media", event.media());
        }
        return found;
    }

    /** {@code roulette.hangup}, to all that are in the call. */
    @Component
    static class Ended implements Delivery<HungUp> {
        private final OutFrames frames;

        Ended(OutFrames frames) {
            this.frames = frames;
        }

        @Override
        public Class<HungUp> event() {
            return HungUp.class;
        }

        @Override
        public void deliver(HungUp event, Topic topic, Collection<LiveSocket> sockets) {
            for (LiveSocket socket : sockets) {
                RouletteSocket state = socket.state(RouletteSocket.class);
                if (state != null
                        && state.isIn(event.callId())
                        && !socket.address().equals(event.except())) {
                    socket.push(frames.push("roulette.hangup", Map.of()));
                }
            }
        }
    }
}
