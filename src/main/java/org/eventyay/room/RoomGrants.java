package org.eventyay.room;

import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only writer of roles that single participants hold in single rooms. */
@Service
public class RoomGrants {
    private final JdbcClient jdbc;
    private final ParticipantDirectory participants;
    private final ParticipantService service;
    private final Journal journal;

    RoomGrants(JdbcClient jdbc, ParticipantDirectory participants, ParticipantService service, Journal journal) {
        this.jdbc = jdbc;
        this.participants = participants;
        this.service = service;
        this.journal = journal;
    }

    /** Gives a role as part of something browsers are told of anyway; false if it was held already. */
    @Transactional
    public boolean add(String worldId, UUID roomId, UUID participantId, String role) {
        int made = jdbc.sql("insert into room_grant (world_id, room_id, user_id, role) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(worldId, roomId, participantId, role)
                .update();
        participants.drop(participantId);
        return made > 0;
    }

    /** Gives a role; false if it was held already. Open connections get their new rights. */
    @Transactional
    public boolean grant(String worldId, UUID roomId, UUID participantId, String role, Actor actor) {
        boolean made = add(worldId, roomId, participantId, role);
        if (made) {
            record(worldId, roomId, participantId, "auth.user.role.granted", null, role, actor);
            service.rightsChanged(participantId);
        }
        return made;
    }

    /** Takes a role away; false if it was not held. Open connections get their new rights. */
    @Transactional
    public boolean revoke(String worldId, UUID roomId, UUID participantId, String role, Actor actor) {
        int gone = jdbc.sql("delete from room_grant where world_id = ? and room_id = ? and user_id = ? and role = ?")
                .params(worldId, roomId, participantId, role)
                .update();
        if (gone > 0) {
            record(worldId, roomId, participantId, "auth.user.role.revoked", role, null, actor);
            service.rightsChanged(participantId);
        }
        return gone > 0;
    }

    private record RoleChange(
            UUID object,
            UUID room,
            @Nullable String old,

            @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable
            String now) {}

    private void record(
            String worldId,
            UUID roomId,
            UUID participantId,
            String type,
            @Nullable String before,
            @Nullable String after,
            Actor actor) {
        journal.record(actor, Change.inWorld(worldId, type, new RoleChange(participantId, roomId, before, after)));
    }
}
