package org.eventyay.participant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.access.Roles;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.participant.ParticipantEvents.ParticipantRightsChanged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Admits guests by the invite of a room. An invite gives nothing to anybody who is not such a guest. */
@Component
class AnonymousInvites {
    private final JdbcClient jdbc;
    private final ParticipantDirectory directory;
    private final Caches caches;
    private final Bus bus;
    private final TransactionTemplate transactions;

    AnonymousInvites(
            JdbcClient jdbc, ParticipantDirectory directory, Caches caches, Bus bus, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.caches = caches;
        this.bus = bus;
        this.transactions = transactions;
    }

    /**
     * Creates a participant for a browser that has none, with access to the invite's room only; one that another login has created
     * meanwhile stays as it is. Within a transaction of the caller.
     *
     * @return whether there is a participant now; false if this is no current invite of the world
     */
    boolean admit(String worldId, String clientId, String invite) {
        Optional<UUID> room = room(worldId, invite);
        room.ifPresent(id -> make(worldId, clientId, id));
        return room.isPresent();
    }

    private void make(String worldId, String clientId, UUID room) {
        int made = jdbc.sql("""
                        insert into participant (id, world_id, client_id, type, show_publicly, last_login)
                        values (?, ?, ?, 'anon', false, now()) on conflict do nothing""").params(UUID.randomUUID(), worldId, clientId).update();
        if (made > 0) {
            jdbc.sql("insert into world_grant (world_id, user_id, role) select world_id, id, ? from participant"
                            + " where world_id = ? and client_id = ?")
                    .params(Roles.ANONYMOUS_WORLD, worldId, clientId)
                    .update();
            jdbc.sql(
                            "insert into room_grant (world_id, room_id, user_id, role) select world_id, ?, id, ? from participant"
                                    + " where world_id = ? and client_id = ?")
                    .params(room, Roles.ANONYMOUS_ROOM, worldId, clientId)
                    .update();
        }
    }

    /**
     * Gives an invited guest access to the room of a second invite; for anybody else it changes nothing.
     *
     * @return the guest as it is now
     */
    ParticipantSnapshot admitAgain(ParticipantSnapshot guest, String invite) {
        UUID room = guest.type() == ParticipantType.ANON
                ? room(guest.worldId(), invite).orElse(null)
                : null;
        if (room == null || guest.roomRoles().getOrDefault(room, List.of()).contains(Roles.ANONYMOUS_ROOM)) {
            return guest;
        }
        transactions.executeWithoutResult(tx -> {
            jdbc.sql("insert into room_grant (world_id, room_id, user_id, role) values (?, ?, ?, ?)"
                            + " on conflict do nothing")
                    .params(guest.worldId(), room, guest.id(), Roles.ANONYMOUS_ROOM)
                    .update();
            // the guest's other tabs get the room as well
            caches.drop(ParticipantDirectory.PARTICIPANTS, guest.id());
            bus.publish(Topic.user(guest.id()), new ParticipantRightsChanged(guest.id()));
        });
        return directory.find(guest.worldId(), guest.id()).orElseThrow();
    }

    private Optional<UUID> room(String worldId, String invite) {
        return jdbc.sql("select i.room_id from anonymous_invite i join room r on r.id = i.room_id and not r.deleted"
                        + " where i.world_id = ? and i.short_token = ? and i.expires >= now()")
                .params(worldId, invite)
                .query(UUID.class)
                .optional();
    }
}
