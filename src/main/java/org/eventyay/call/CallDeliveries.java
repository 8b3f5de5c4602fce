package org.eventyay.call;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;
import org.eventyay.call.CallEvents.CallEnded;
import org.eventyay.call.CallEvents.CallJoined;
import org.eventyay.call.CallEvents.CallLeft;
import org.eventyay.call.CallEvents.CallMoved;
import org.eventyay.call.CallEvents.CallMuted;
import org.eventyay.call.CallEvents.CallSignalled;
import org.eventyay.call.CallEvents.CallStateChanged;
import org.eventyay.call.SocketSeats.Mine;
import org.eventyay.live.Capability;
import org.eventyay.live.Delivery;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** How what happens in calls reaches the browsers that sit in them. */
@Configuration(proxyBeanMethods = false)
class CallDeliveries {
    /** Browsers that can be in calls without a media server of others. */
    static final String CAPABILITY = "calls";

    private final OutFrames frames;

    CallDeliveries(OutFrames frames) {
        this.frames = frames;
    }

    @Bean
    Capability callCapability() {
        return new Capability(CAPABILITY);
    }

    /** To those who sit in the call and whom the event concerns. */
    private record InCall<E extends BusEvent>(
            Class<E> event, Function<E, UUID> call, BiPredicate<E, Mine> concerns, Function<E, OutFrame> frame)
            implements Delivery<E> {
        @Override
        public void deliver(E happened, Topic topic, Collection<LiveSocket> sockets) {
            UUID callId = call.apply(happened);
            OutFrame encoded = null;
            for (LiveSocket socket : sockets) {
                Mine mine = SocketSeats.in(socket, callId);
                if (mine != null && concerns.test(happened, mine)) {
                    encoded = encoded == null ? frame.apply(happened) : encoded;
                    socket.push(encoded);
                }
            }
        }
    }

    /** Whoever came later has heard of those before in the answer to their joining. */
    @Bean
    Delivery<CallJoined> callJoinedDelivery() {
        return new InCall<>(
                CallJoined.class,
                CallJoined::callId,
                (event, mine) -> event.again() || !mine.id().equals(event.seat()) && mine.order() < event.order(),
                event ->
                        frames.push("call.joined", Map.of("call", event.callId(), "participant", event.participant())));
    }

    @Bean
    Delivery<CallLeft> callLeftDelivery() {
        return new InCall<>(
                CallLeft.class,
                CallLeft::callId,
                (event, mine) -> !mine.id().equals(event.seat()),
                event -> frames.push(
                        "call.left",
                        Map.of("call", event.callId(), "participant", event.seat(), "reason", word(event.reason()))));
    }

    @Bean
    Delivery<CallSignalled> callSignalledDelivery() {
        return new InCall<>(
                CallSignalled.class,
                CallSignalled::callId,
                (event, mine) -> mine.id().equals(event.to()),
                event -> frames.push("call.signal", signal(event.callId(), event.from(), event.signal())));
    }

    static Map<String, Object> signal(UUID callId, String from, JsonNode signal) {
        return Map.of("call", callId, "from", from, "signal", signal);
    }

    @Bean
    Delivery<CallStateChanged> callStateDelivery() {
        return new InCall<>(
                CallStateChanged.class,
                CallStateChanged::callId,
                (event, mine) -> event.toAll() || !mine.id().equals(event.seat()),
                event -> frames.push(
                        "call.state",
                        Map.of("call", event.callId(), "participant", event.seat(), "state", event.state())));
    }

    @Bean
    Delivery<CallMuted> callMutedDelivery() {
        return new InCall<>(
                CallMuted.class,
                CallMuted::callId,
                (event, mine) -> mine.id().equals(event.seat()),
                event -> frames.push(
                        "call.mute", Map.of("call", event.callId(), "kind", event.kind(), "by", event.by())));
    }

    /** The connection that had the seat hears it, and nothing more of the call. */
    @Bean
    Delivery<CallEnded> callEndedDelivery(Hub hub) {
        return new Delivery<>() {
            @Override
            public Class<CallEnded> event() {
                return CallEnded.class;
            }

            @Override
            public void deliver(CallEnded event, Topic topic, Collection<LiveSocket> sockets) {
                for (LiveSocket socket : sockets) {
                    if (SocketSeats.of(socket).remove(event.callId(), event.seat())) {
                        hub.leave(socket, CallId.topic(event.callId()));
                        socket.push(frames.push(
                                "call.ended", Map.of("call", event.callId(), "reason", word(event.reason()))));
                    }
                }
            }
        };
    }

    /** The connection that had the seat before hears nothing: for everybody else it is the same person at the same place. */
    @Bean
    Delivery<CallMoved> callMovedDelivery(Hub hub) {
        return new Delivery<>() {
            @Override
            public Class<CallMoved> event() {
                return CallMoved.class;
            }

            @Override
            public void deliver(CallMoved event, Topic topic, Collection<LiveSocket> sockets) {
                for (LiveSocket socket : sockets) {
                    if (!socket.address().equals(event.address())
                            && SocketSeats.of(socket).remove(event.callId(), event.seat())) {
                        hub.leave(socket, CallId.topic(event.callId()));
                    }
                }
            }
        };
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
