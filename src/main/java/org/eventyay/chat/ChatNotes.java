package org.eventyay.chat;

import java.util.Set;
import java.util.UUID;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lets other domains show in the chat of a room what happened there, to those who read along: without unread marks and notifications. */
@Component
public class ChatNotes {
    private final ChannelWriter writer;

    ChatNotes(ChannelWriter writer) {
        this.writer = writer;
    }

    /**
     * Stores an event and publishes it; nothing happens in a room without chat.
     *
     * @param type as clients know it, such as {@code channel.poll}
     */
    public void note(RoomSnapshot room, @Nullable UUID sender, String type, JsonNode content) {
        UUID channelId = RoomChannel.idOf(room);
        if (channelId != null && room.module(Channel.MODULE).isPresent()) {
            Channel channel = new Channel(channelId, room.worldId(), room, Set.of());
            writer.write(channel, writing -> writing.add(ChannelWriter.Draft.quiet(type, sender, content, null)));
        }
    }
}
