package org.eventyay.call;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.chat.ChatCalls;
import org.eventyay.video.BbbCalls;
import org.eventyay.video.ServerKind;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls in direct messages: at the first that can carry them, or at the one that the world's setting {@code direct_calls} names. If
 * somebody who is online could not join there with their browser, as browsers have always known it.
 */
@Component
class DirectCalls implements ChatCalls {
    private static final String SETTING = "direct_calls";
    private static final String JANUS = "janus";
    private static final String BBB = "bbb";
    private static final List<String> ORDER = List.of("livekit", JANUS, "peer", BBB);

    private final Calls calls;
    private final CallProviders providers;
    private final CapableConnections capable;
    private final BbbCalls bbb;

    DirectCalls(Calls calls, CallProviders providers, CapableConnections capable, BbbCalls bbb) {
        this.calls = calls;
        this.providers = providers;
        this.capable = capable;
        this.bbb = bbb;
    }

    @Override
    public Optional<ObjectNode> open(Ringing ringing) {
        boolean modern = ringing.capabilities().contains(CallDeliveries.CAPABILITY)
                && capable.allOf(ringing.invited().stream()
                        .filter(id -> !id.equals(ringing.caller()))
                        .toList());
        if (!modern) {
            return ringing.world().feature(JANUS) ? Optional.of(body(JANUS)) : open(BBB, ringing);
        }
        String wanted = ringing.world().config().path(SETTING).asString("");
        return (ORDER.contains(wanted) ? List.of(wanted) : ORDER)
                .stream().flatMap(one -> open(one, ringing).stream()).findFirst();
    }

    private Optional<ObjectNode> open(String provider, Ringing ringing) {
        String world = ringing.world().id();
        return switch (provider) {
            case "livekit" ->
                Optional.of(CallProvider.LIVEKIT)
                        .filter(one -> providers.serves(ServerKind.LIVEKIT, world))
                        .map(one -> body(provider, calls.open(world, ringing.channel(), one)));
            case "peer" ->
                Optional.of(CallProvider.PEER)
                        .filter(one -> ringing.invited().size() <= CallModules.MOST)
                        .map(one -> body(provider, calls.open(world, ringing.channel(), one)));
            case JANUS ->
                Optional.of(body(JANUS))
                        .filter(one -> ringing.world().feature(JANUS) && providers.serves(ServerKind.JANUS, world));
            default -> bbb.open(world, ringing.invited()).map(id -> body(BBB, id));
        };
    }

    private static ObjectNode body(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode body(String type, UUID id) {
        return body(type).put("id", id.toString());
    }
}
