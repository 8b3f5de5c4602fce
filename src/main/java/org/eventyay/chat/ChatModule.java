package org.eventyay.chat;

import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChatBusEvents.ChannelClosed;
import org.eventyay.room.Room;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomRendering;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The chat of a room: a text channel of its own, or at the side of a stage or call. */
@Component
public class ChatModule implements RoomModule {
    /** Its type. */
    public static final String TYPE = "chat.native";

    private final RoomChannels channels;
    private final Bus bus;
    private final JsonMapper json;

    ChatModule(RoomChannels channels, Bus bus, JsonMapper json) {
        this.channels = channels;
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean opens(Set<String> beside) {
        return true;
    }

    @Override
    public Set<Permission> creators(Set<String> beside) {
        return Set.of(Permission.WORLD_ROOMS_CREATE_CHAT);
    }

    @Override
    public ObjectNode begin(ObjectNode given, WorldSnapshot world) {
        return json.createObjectNode().put("volatile", given.path("volatile").asBoolean(false));
    }

    @Override
    public ObjectNode view(ObjectNode module, RoomRendering to) {
        UUID channel = RoomChannel.idOf(to.room());
        return channel == null ? module : module.put("channel_id", channel.toString());
    }

    @Override
    public void stored(Room room) {
        channels.ensure(room.getWorldId(), room.getId());
    }

    @Override
    public void deleted(Room room) {
        channels.ofRoom(room.getId())
                .ifPresent(channel -> bus.publish(Topic.chat(channel), new ChannelClosed(room.getWorldId(), channel)));
    }
}
