package org.eventyay.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.world.WorldSnapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The channels in somebody's list: memberships that stay and are not hidden. At most three statements, however many. */
@Component
class ChannelLists {
    private final JdbcClient jdbc;
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final JsonMapper json;

    ChannelLists(JdbcClient jdbc, ParticipantDirectory participants, UserViews users, JsonMapper json) {
        this.jdbc = jdbc;
        this.participants = participants;
        this.users = users;
        this.json = json;
    }

    private record Listed(UUID owner, UUID channel, boolean direct, long unreadPointer) {}

    /** The list of one person. */
    ArrayNode of(WorldSnapshot world, UUID participant) {
        return Objects.requireNonNull(of(world, List.of(participant)).get(participant));
    }

    /** The lists of several people, each of them, with as many statements as one takes. */
    Map<UUID, ArrayNode> of(WorldSnapshot world, Collection<UUID> owners) {
        List<Listed> listed = jdbc.sql("""
            select m.user_id, c.id, coalesce(c.room_id, c.host_room_id) is null,
                   coalesce((select e.id from chat_event e where e.channel_id = c.id and e.event_type <> 'channel.member'
                             order by e.id desc limit 1), 0)
            from membership m join channel c on c.id = m.channel_id left join room r on r.id = coalesce(c.room_id, c.host_room_id)
            where m.user_id = any(?::uuid[]) and not m.volatile and not m.hidden and r.deleted is not true
            order by m.id\
            """)
                .param(Unread.array(owners))
                .query((row, n) -> new Listed(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3), row.getLong(4)))
                .list();
        Map<UUID, List<UUID>> members = members(listed.stream()
                .filter(Listed::direct)
                .map(Listed::channel)
                .distinct()
                .toList());
        Map<UUID, ParticipantSnapshot> people = members.isEmpty()
                ? Map.of()
                : participants.findAll(
                        world.id(),
                        members.values().stream()
                                .flatMap(List::stream)
                                .distinct()
                                .toList());
        Map<UUID, ArrayNode> lists = new HashMap<>();
        owners.forEach(owner -> lists.put(owner, json.createArrayNode()));
        for (Listed one : listed) {
            ObjectNode entry = Objects.requireNonNull(lists.get(one.owner()))
                    .addObject()
                    .put("id", one.channel().toString())
                    .put("unread_pointer", one.unreadPointer());
            if (one.direct()) {
                ArrayNode shown = entry.putArray("members");
                for (UUID id : members.getOrDefault(one.channel(), List.of())) {
                    ParticipantSnapshot who = people.get(id);
                    if (who != null) {
                        shown.add(users.ofPublic(world, who));
                    }
                }
            }
        }
        return lists;
    }

    private Map<UUID, List<UUID>> members(List<UUID> channels) {
        Map<UUID, List<UUID>> members = new HashMap<>();
        if (!channels.isEmpty()) {
            jdbc.sql("select channel_id, user_id from membership where channel_id = any(?::uuid[]) order by id")
                    .param(Unread.array(channels))
                    .query(row -> {
                        members.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                                .add(row.getObject(2, UUID.class));
                    });
        }
        return members;
    }
}
