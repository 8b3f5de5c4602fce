package org.eventyay.chat;

import java.util.Optional;
import org.eventyay.chat.ChannelHost.Hosted;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks around to what a channel belongs. */
@Component
class ChannelHosts {
    private final ObjectProvider<ChannelHost> hosts;

    ChannelHosts(ObjectProvider<ChannelHost> hosts) {
        this.hosts = hosts;
    }

    /** What stands in a room and has this channel; empty for the channels of rooms themselves and for direct messages. */
    Optional<Hosted> of(Channel channel) {
        return channel.hosted()
                ? hosts.stream()
                        .flatMap(host -> host.of(channel.worldId(), channel.id()).stream())
                        .findFirst()
                : Optional.empty();
    }
}
