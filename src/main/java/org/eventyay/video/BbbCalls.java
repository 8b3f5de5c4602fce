package org.eventyay.video;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.world.RandomText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only writer of calls at BigBlueButton: where they are, who is invited, what their rooms want of them. */
@Service
@SuppressWarnings("NullAway.Init")
public class BbbCalls {
    private static final int RANDOM = 24;

    @PersistenceContext
    private EntityManager entities;

    private final BbbChoice choice;
    private final JdbcClient jdbc;

    BbbCalls(BbbChoice choice, JdbcClient jdbc) {
        this.choice = choice;
        this.jdbc = jdbc;
    }

    /**
     * The call of a room, made if there is none. A call whose server went out of service moves to another one and stays there.
     *
     * @param preferred address or id of the server the room's organisers want; counts for a new call only
     * @return empty if no server may serve this world
     */
    @Transactional
    public Optional<BbbCall> ofRoom(String worldId, UUID roomId, @Nullable String preferred) {
        BbbCall call = find(roomId);
        if (call != null && call.getServer().isActive()) {
            return Optional.of(call);
        }
        Optional<BbbServer> server = choice.choose(worldId, true, call == null ? preferred : null);
        server.ifPresent(chosen -> place(worldId, roomId, chosen));
        return server.map(chosen -> find(roomId));
    }

    /** The call of a room as its organisers want it now; else as {@link #ofRoom(String, UUID, String)}. */
    @Transactional
    Optional<BbbCall> ofRoomAs(BbbRoom wishes, String worldId, UUID roomId) {
        Optional<BbbCall> call = ofRoom(worldId, roomId, wishes.preferredServer());
        if (call.isEmpty() || fits(call.get(), wishes)) {
            return call;
        }
        jdbc.sql("update bbb_call set guest_policy = ?, voice_bridge = ? where room_id = ?")
                .param(wishes.guestPolicy())
                .param(wishes.voiceBridge())
                .param(roomId)
                .update();
        entities.clear();
        return Optional.ofNullable(find(roomId));
    }

    private static boolean fits(BbbCall call, BbbRoom wishes) {
        return call.getGuestPolicy().equals(wishes.guestPolicy())
                && Objects.equals(call.getVoiceBridge(), wishes.voiceBridge());
    }

    /** Of two who come first at once one makes the call, and both get it. */
    private void place(String worldId, UUID roomId, BbbServer server) {
        jdbc.sql("""
            insert into bbb_call (id, server_id, meeting_id, attendee_pw, moderator_pw, room_id, world_id)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (room_id) do update set server_id = excluded.server_id
                where not exists (select 1 from bbb_server s where s.id = bbb_call.server_id and s.active)\
            """)
                .params(
                        UUID.randomUUID(),
                        server.getId(),
                        RandomText.alphanumeric(RANDOM),
                        RandomText.alphanumeric(RANDOM),
                        RandomText.alphanumeric(RANDOM),
                        roomId,
                        worldId)
                .update();
        entities.clear();
    }

    /** The call of a room; null if there is none. */
    @Transactional(readOnly = true)
    public @Nullable BbbCall find(UUID roomId) {
        return entities.createQuery("from BbbCall c join fetch c.server where c.roomId = :room", BbbCall.class)
                .setParameter("room", roomId)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Makes a call for people; nothing is asked of its server before one of them joins.
     *
     * @return its id; empty if no server may serve this world
     */
    @Transactional
    public Optional<UUID> open(String worldId, Collection<UUID> invited) {
        Optional<BbbServer> server = choice.choose(worldId, false, null);
        return server.map(chosen -> {
            UUID id = UUID.randomUUID();
            jdbc.sql("insert into bbb_call (id, server_id, meeting_id, attendee_pw, moderator_pw, world_id)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            chosen.getId(),
                            RandomText.alphanumeric(RANDOM),
                            RandomText.alphanumeric(RANDOM),
                            RandomText.alphanumeric(RANDOM),
                            worldId)
                    .update();
            jdbc.sql("insert into bbb_call_invite (call_id, user_id) select ?, unnest(?::uuid[])")
                    .params(id, array(invited))
                    .update();
            return id;
        });
    }

    private static String array(Collection<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    }

    /** Who is invited to a call of people in this world; empty if there is no such call. */
    @Transactional(readOnly = true)
    Set<UUID> invited(String worldId, UUID callId) {
        return Set.copyOf(jdbc.sql("select i.user_id from bbb_call c join bbb_call_invite i on i.call_id = c.id"
                        + " where c.id = ? and c.world_id = ? and c.room_id is null")
                .params(callId, worldId)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
    }

    /**
     * A call of people. One whose server went out of service moves to another one and stays there.
     *
     * @return empty if there is no such call, or no server that may serve its world
     */
    @Transactional
    Optional<BbbCall> ofPeople(UUID callId) {
        BbbCall call = entities.find(BbbCall.class, callId);
        if (call == null || call.getServer().isActive()) {
            return Optional.ofNullable(call);
        }
        return choice.choose(call.getWorldId(), false, null).map(chosen -> moved(call, chosen));
    }

    private BbbCall moved(BbbCall call, BbbServer to) {
        place(call, to);
        entities.clear();
        return entities.find(BbbCall.class, call.getId());
    }

    /** Puts a call on another server, where people then meet. */
    @Transactional
    void place(BbbCall call, BbbServer to) {
        jdbc.sql("update bbb_call set server_id = ? where id = ?")
                .params(to.getId(), call.getId())
                .update();
    }

    /** Its server took the call, which stays there from now on. */
    @Transactional
    void begun(BbbCall call) {
        if (!call.isBegun()) {
            jdbc.sql("update bbb_call set begun = true where id = ? and server_id = ?")
                    .params(call.getId(), call.getServer().getId())
                    .update();
        }
    }

    /**
     * Puts a call that never began on another server, because its own gave no answer.
     *
     * @return the call where it is now, which may be where somebody else put it; empty if there is no other server
     */
    @Transactional
    Optional<BbbCall> elsewhere(BbbCall call) {
        UUID silent = call.getServer().getId();
        Optional<BbbServer> other = choice.choose(call.getWorldId(), call.getRoomId() != null, null)
                .filter(server -> !server.getId().equals(silent));
        other.ifPresent(
                server -> jdbc.sql("update bbb_call set server_id = ? where id = ? and server_id = ? and not begun")
                        .params(server.getId(), call.getId(), silent)
                        .update());
        entities.clear();
        return Optional.ofNullable(entities.find(BbbCall.class, call.getId()))
                .filter(now -> !now.getServer().getId().equals(silent));
    }
}
