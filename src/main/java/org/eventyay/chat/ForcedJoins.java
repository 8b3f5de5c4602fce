package org.eventyay.chat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.live.AfterLogin;
import org.eventyay.live.Caller;
import org.eventyay.live.Viewers;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.Viewer;
import org.eventyay.people.AfterProfileUpdate;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The chats everybody is in who has a name and may be. */
@Component
class ForcedJoins implements AfterLogin, AfterProfileUpdate {
    private final RoomDirectory rooms;
    private final ChatService chat;
    private final ObjectProvider<Viewers> viewers;
    private final JdbcClient jdbc;

    ForcedJoins(RoomDirectory rooms, ChatService chat, ObjectProvider<Viewers> viewers, JdbcClient jdbc) {
        this.rooms = rooms;
        this.chat = chat;
        this.viewers = viewers;
        this.jdbc = jdbc;
    }

    @Override
    public void loggedIn(Caller caller) {
        join(caller.viewer());
    }

    /** The caller is as of before the change. */
    @Override
    public void profileUpdated(Caller caller) {
        viewers.getObject().of(caller.socket()).ifPresent(this::join);
    }

    private void join(Viewer viewer) {
        if (!viewer.participant().hasName() || viewer.participant().type() != ParticipantType.PERSON) {
            return;
        }
        List<RoomSnapshot> forced = rooms.of(viewer.world().id()).stream()
                .filter(room -> room.forceJoin()
                        && RoomChannel.idOf(room) != null
                        && room.module(Channel.MODULE).isPresent()
                        && room.allows(viewer, Permission.ROOM_CHAT_JOIN))
                .toList();
        if (forced.isEmpty()) {
            return;
        }
        Set<UUID> joined = new HashSet<>(jdbc.sql(
                        "select channel_id from membership where user_id = ? and not volatile and channel_id ="
                                + " any(?::uuid[])")
                .params(
                        viewer.id(),
                        Unread.array(forced.stream().map(ForcedJoins::channel).toList()))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
        boolean changed = false;
        for (RoomSnapshot room : forced) {
            if (!joined.contains(channel(room))) {
                Channel channel = new Channel(channel(room), room.worldId(), room, Set.of());
                changed |= chat.join(channel, viewer.world(), viewer.participant(), false);
            }
        }
        if (changed) {
            chat.tellList(viewer.world(), viewer.id(), null);
        }
    }

    private static UUID channel(RoomSnapshot room) {
        return Objects.requireNonNull(RoomChannel.idOf(room));
    }
}
