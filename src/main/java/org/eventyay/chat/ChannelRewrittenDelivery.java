package org.eventyay.chat;

import java.util.Collection;
import java.util.List;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChannelMerging.ChannelRewritten;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.live.Delivery;
import org.eventyay.live.LiveConnections;
import org.eventyay.live.LiveSocket;
import org.springframework.stereotype.Component;

/** Whoever reads a channel whose history became another loads the page anew: there is no push that rewrites a history. */
@Component
class ChannelRewrittenDelivery implements Delivery<ChannelRewritten> {
    private final LiveConnections connections;

    ChannelRewrittenDelivery(LiveConnections connections) {
        this.connections = connections;
    }

    @Override
    public Class<ChannelRewritten> event() {
        return ChannelRewritten.class;
    }

    @Override
    public void deliver(ChannelRewritten event, Topic topic, Collection<LiveSocket> sockets) {
        List.copyOf(sockets).forEach(socket -> connections.end(socket, ConnectionEnd.RELOAD));
    }
}
