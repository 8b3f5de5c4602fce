package org.eventyay.chat;

import java.util.List;
import org.eventyay.live.Caller;
import org.eventyay.live.Guard;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.eventyay.room.InRoomGuard;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Channel, then module, then permission, then membership. */
@Component
class InChannelGuard implements Guard<InChannel> {
    private final ChannelDirectory channels;
    private final Memberships memberships;

    InChannelGuard(ChannelDirectory channels, Memberships memberships) {
        this.channels = channels;
        this.memberships = memberships;
    }

    @Override
    public Class<InChannel> annotation() {
        return InChannel.class;
    }

    @Override
    public List<Class<?>> provides() {
        return List.of(Channel.class);
    }

    @Override
    public List<Object> check(InChannel guard, Caller caller, JsonNode body) {
        if (!body.has("channel") && !guard.onlyRooms()) {
            throw new LiveError("chat.unknown", "Unknown channel ID");
        }
        Channel channel = Uuids.of(body.path("channel"))
                .flatMap(id -> channels.find(caller.worldId(), id))
                .filter(found -> !found.direct() || !guard.onlyRooms())
                .orElseThrow(InRoomGuard::unknownRoom);
        if (channel.room() != null) {
            InRoomGuard.check(caller, channel.room(), channel.hosted() ? "" : Channel.MODULE, guard.requires());
        }
        boolean mustBelong = switch (guard.membership()) {
            case ALWAYS -> true;
            case DIRECT -> channel.direct();
            case NONE -> false;
        };
        if (mustBelong && !belongs(channel, caller)) {
            throw new LiveError("chat.denied");
        }
        return List.of(channel);
    }

    private boolean belongs(Channel channel, Caller caller) {
        return channel.direct()
                ? channel.members().contains(caller.id())
                : memberships.find(channel.id(), caller.id()).isPresent();
    }
}
