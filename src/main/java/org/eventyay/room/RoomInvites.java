package org.eventyay.room;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.settings.Installation;
import org.eventyay.world.RandomText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links by which people without an account come into one room. */
@Service
public class RoomInvites {
    private static final String ALPHABET = "abcdefghijklmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ123456789";
    private static final int LENGTH = 6;

    private final JdbcClient jdbc;
    private final Installation installation;
    private final Journal journal;

    RoomInvites(JdbcClient jdbc, Installation installation, Journal journal) {
        this.jdbc = jdbc;
        this.installation = installation;
        this.journal = journal;
    }

    private record Invite(String domain, UUID room) {}

    /** Where the short link of a current invite leads; empty if there is none with this token. */
    public Optional<String> target(String token) {
        return jdbc.sql("select w.domain, i.room_id from anonymous_invite i join world w on w.id = i.world_id where"
                        + " i.short_token = ? and i.expires >= now() and w.domain is not null and w.deactivated_at"
                        + " is null")
                .param(token)
                .query((row, n) -> new Invite(row.getString(1), row.getObject(2, UUID.class)))
                .optional()
                .map(invite -> installation.worldUrl(invite.domain()) + "/standalone/" + invite.room()
                        + "/anonymous#invite=" + token);
    }

    /**
     * The link of a room: the one there is, while it lasts ten days more, else a new one for 90 days.
     *
     * @param actor who wants it
     */
    @Transactional
    public String link(String worldId, UUID roomId, Actor actor) {
        // two who ask at once get one link
        jdbc.sql("select id from room where id = ? for no key update")
                .param(roomId)
                .query(UUID.class)
                .single();
        String token = jdbc.sql("select short_token from anonymous_invite where world_id = ? and room_id = ?"
                        + " and expires >= now() + interval '10 days' order by expires desc, id limit 1")
                .params(worldId, roomId)
                .query(String.class)
                .optional()
                .orElseGet(() -> make(worldId, roomId, actor));
        return installation.shortUrl() + "/" + token;
    }

    private String make(String worldId, UUID roomId, Actor actor) {
        while (true) {
            String token = RandomText.of(ALPHABET, LENGTH);
            int made = jdbc.sql("insert into anonymous_invite (short_token, world_id, room_id, expires)"
                            + " values (?, ?, ?, now() + interval '90 days') on conflict do nothing")
                    .params(token, worldId, roomId)
                    .update();
            if (made > 0) {
                journal.record(actor, Change.inWorld(worldId, "world.room.invite.created", Map.of("object", roomId)));
                return token;
            }
        }
    }
}
