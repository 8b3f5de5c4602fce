package org.eventyay.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.chat.Channel;
import org.eventyay.chat.ChannelDirectory;
import org.eventyay.live.LiveError;
import org.eventyay.participant.ParticipantQueries;
import org.eventyay.participant.Viewer;
import org.eventyay.roulette.RouletteCalls;
import org.eventyay.roulette.RouletteCalls.Pair;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls of a few people among themselves, which belong to no room. */
@Component
class Calls {
    private static final String OVER =
            "(ended is not null or emptied < now() - interval '60 seconds' or created < now() - interval '12 hours')";

    private final JdbcClient jdbc;
    private final ChannelDirectory channels;
    private final ParticipantQueries people;
    private final RouletteCalls roulette;

    Calls(JdbcClient jdbc, ChannelDirectory channels, ParticipantQueries people, RouletteCalls roulette) {
        this.roulette = roulette;
        this.jdbc = jdbc;
        this.channels = channels;
        this.people = people;
    }

    private record Stored(UUID id, String kind, @Nullable UUID channel, CallProvider provider, boolean over) {}

    /** A new call of the members of a channel. */
    @Transactional
    UUID open(String worldId, UUID channel, CallProvider provider) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into call (id, world_id, kind, channel_id, provider) values (?, ?, 'direct', ?, ?)")
                .params(id, worldId, channel, provider.word())
                .update();
        return id;
    }

    /**
     * A call as somebody finds it who wants to come in.
     *
     * @throws LiveError {@code call.denied}, {@code call.ended}
     */
    CallPlace enter(Viewer viewer, @Nullable UUID id, CallProvider provider) {
        if (id == null || viewer.participant().standing() != Standing.GOOD) {
            throw new LiveError("call.denied");
        }
        String worldId = viewer.world().id();
        Stored call = find(worldId, id).orElse(null);
        Pair strangers = call == null ? roulette.find(worldId, id, viewer.id()).orElse(null) : null;
        if (strangers != null && provider.word().equals(strangers.media())) {
            if (strangers.over()) {
                throw new LiveError("call.ended");
            }
            return new CallPlace(new CallId(id, worldId), provider, 2, false, true, false, null);
        }
        if (call == null || call.provider() != provider || !mayBeIn(viewer, call)) {
            throw new LiveError("call.denied");
        }
        if (call.over()) {
            throw new LiveError("call.ended");
        }
        return new CallPlace(new CallId(call.id(), worldId), provider, CallModules.MOST, false, true, false, null);
    }

    private boolean mayBeIn(Viewer viewer, Stored call) {
        Set<UUID> members = call.channel() == null
                ? Set.of()
                : channels.find(viewer.world().id(), call.channel())
                        .map(Channel::members)
                        .orElse(Set.of());
        return members.contains(viewer.id()) && !people.blocked(viewer.id(), members);
    }

    private Optional<Stored> find(String worldId, UUID id) {
        return jdbc.sql("select id, kind, channel_id, provider, " + OVER + " from call where id = ? and world_id = ?")
                .params(id, worldId)
                .query((row, n) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        CallProvider.of(row.getString(4)),
                        row.getBoolean(5)))
                .optional();
    }

    /** Whether a call can't be come back to. */
    boolean over(UUID id) {
        boolean gone = jdbc.sql("select not exists (select 1 from call where id = ? and not " + OVER + ")")
                .param(id)
                .query(Boolean.class)
                .single();
        return gone && !roulette.goesOn(id);
    }

    /** Somebody came in or went: whether anybody is in it decides how long it can be come back to. */
    void counted(UUID id) {
        jdbc.sql("update call set emptied = case when exists (select 1 from call_seat s where s.call_id ="
                        + " call.id and s.present) then null else coalesce(emptied, now()) end where id = ?")
                .param(id)
                .update();
    }

    /** The calls of a few among themselves in which both of these sit. */
    List<UUID> between(UUID one, UUID other) {
        return jdbc.sql("select c.id from call c join call_seat a on a.call_id = c.id and a.user_id = ?"
                        + " join call_seat b on b.call_id = c.id and b.user_id = ? where c.kind = 'direct'")
                .params(one, other)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
