package org.eventyay.poster;

import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.chat.HostedChannels;
import org.eventyay.room.HallKind;
import org.eventyay.room.Room;
import org.eventyay.room.RoomModule;
import org.springframework.stereotype.Component;

/** A room with posters. Where it is deleted, nobody reads along in their chats any more. */
@Component
class PosterModule implements RoomModule {
    static final String TYPE = "poster.native";
    static final HallKind HALLS = new HallKind(TYPE, "poster", Permission.WORLD_ROOMS_CREATE_POSTER);

    private final HostedChannels channels;

    PosterModule(HostedChannels channels) {
        this.channels = channels;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<Permission> creators(Set<String> beside) {
        return Set.of(Permission.WORLD_ROOMS_CREATE_POSTER);
    }

    @Override
    public void deleted(Room room) {
        channels.closeIn(room.getWorldId(), room.getId());
    }
}
