package org.eventyay.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.cache.Caches;
import org.eventyay.limit.PersonalBudgets;
import org.eventyay.limit.PersonalBudgets.Kind;
import org.eventyay.live.LiveError;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds or makes the one channel of direct messages between exactly these people. */
@Component
class DirectChannels {
    private static final int MAXIMUM_OTHERS = 50;

    private final ParticipantDirectory participants;
    private final Memberships memberships;
    private final Unread unread;
    private final Blocks blocks;
    private final PersonalBudgets budgets;
    private final Caches caches;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    DirectChannels(
            ParticipantDirectory participants,
            Memberships memberships,
            Unread unread,
            Blocks blocks,
            PersonalBudgets budgets,
            Caches caches,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.participants = participants;
        this.memberships = memberships;
        this.unread = unread;
        this.blocks = blocks;
        this.budgets = budgets;
        this.caches = caches;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * The channel.
     *
     * @param made whether it is new
     * @param shown whether the caller's list shows it again
     */
    record Opened(Channel channel, List<ParticipantSnapshot> members, boolean made, boolean shown) {}

    /**
     * The channel of the caller and these others. Two who create it at once get the same.
     *
     * @param users ids of the others, null for what is no id
     * @throws LiveError {@code chat.denied} if there is nobody, or somebody the caller can't write to; {@code chat.rate_limited} if the
     *     caller made many new ones within the hour
     */
    Opened open(Viewer caller, List<@Nullable UUID> users, boolean hide) {
        List<ParticipantSnapshot> members = members(caller, users);
        Set<UUID> ids = members.stream().map(ParticipantSnapshot::id).collect(Collectors.toUnmodifiableSet());
        if (blocks.among(ids)) {
            throw new LiveError("chat.denied");
        }
        String key = ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
        if (!exists(key) && !budgets.take(Kind.DIRECT_CHANNEL, caller.id())) {
            throw new LiveError("chat.rate_limited");
        }
        UUID fresh = UUID.randomUUID();
        boolean made = Boolean.TRUE.equals(transactions.execute(tx -> make(caller, fresh, key, ids, hide)));
        UUID id = made ? fresh : existing(key);
        boolean shown = !made && memberships.hide(id, caller.id(), false);
        return new Opened(new Channel(id, caller.world().id(), null, ids), members, made, shown);
    }

    private List<ParticipantSnapshot> members(Viewer caller, List<@Nullable UUID> users) {
        if (users.size() > MAXIMUM_OTHERS) {
            throw MessageContent.invalid();
        }
        Set<UUID> ids = new LinkedHashSet<>();
        ids.add(caller.id());
        for (UUID user : users) {
            if (user == null) {
                throw new LiveError("chat.denied");
            }
            ids.add(user);
        }
        Map<UUID, ParticipantSnapshot> found =
                participants.findAll(caller.world().id(), ids);
        List<ParticipantSnapshot> members = new ArrayList<>();
        for (UUID id : ids) {
            ParticipantSnapshot one = found.get(id);
            if (one == null || one.deleted() || one.type() != ParticipantType.PERSON) {
                throw new LiveError("chat.denied");
            }
            members.add(one);
        }
        if (members.size() < 2) {
            throw new LiveError("chat.denied");
        }
        return members;
    }

    private boolean make(Viewer caller, UUID id, String key, Collection<UUID> members, boolean hide) {
        int made = jdbc.sql(
                        "insert into channel (id, world_id, members) values (?, ?, ?) on conflict (members) do nothing")
                .params(id, caller.world().id(), key)
                .update();
        if (made == 0) {
            return false;
        }
        jdbc.sql("insert into membership (channel_id, user_id, hidden) select ?, x.id, ? and x.id <> ? from"
                        + " unnest(?::uuid[]) as x (id)")
                .params(id, hide, caller.id(), Unread.array(members))
                .update();
        unread.await(id, hide ? List.of(caller.id()) : members);
        caches.drop(ChannelDirectory.WITHOUT_ROOM, id);
        return true;
    }

    private boolean exists(String key) {
        return jdbc.sql("select exists (select from channel where members = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    private UUID existing(String key) {
        return jdbc.sql("select id from channel where members = ?")
                .param(key)
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
    }
}
