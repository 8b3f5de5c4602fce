package org.eventyay.participant;

import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The only writer of roles that single participants hold in their world; open connections get their new rights after each change. */
@Service
public class WorldGrants {
    private final Participants participants;
    private final ParticipantService service;
    private final WorldDirectory worlds;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final JsonMapper json;

    WorldGrants(
            Participants participants,
            ParticipantService service,
            WorldDirectory worlds,
            JdbcClient jdbc,
            Journal journal,
            JsonMapper json) {
        this.participants = participants;
        this.service = service;
        this.worlds = worlds;
        this.jdbc = jdbc;
        this.journal = journal;
        this.json = json;
    }

    /**
     * Checks that the world or the system has a role.
     *
     * @throws Invalid naming it
     */
    public void requireRole(String worldId, String role) {
        var world = worlds.find(worldId).orElseThrow(() -> UnknownWorld.named(worldId));
        if (!world.roles().knows(role)) {
            throw new Invalid("role", "This world has no role '" + role + "'.");
        }
    }

    /**
     * Gives a role; false if it was held already.
     *
     * @throws Invalid if there is no such role
     */
    @Transactional
    public boolean grant(String worldId, UUID id, String role, Actor actor) {
        requireRole(worldId, role);
        lock(worldId, id);
        int made = jdbc.sql("insert into world_grant (world_id, user_id, role) values (?, ?, ?) on conflict do nothing")
                .params(worldId, id, role)
                .update();
        if (made > 0) {
            record(worldId, id, "auth.user.role.granted", null, role, actor);
        }
        return made > 0;
    }

    /** Takes a role away; false if it was not held. */
    @Transactional
    public boolean revoke(String worldId, UUID id, String role, Actor actor) {
        lock(worldId, id);
        int gone = jdbc.sql("delete from world_grant where world_id = ? and user_id = ? and role = ?")
                .params(worldId, id, role)
                .update();
        if (gone > 0) {
            record(worldId, id, "auth.user.role.revoked", role, null, actor);
        }
        return gone > 0;
    }

    private void lock(String worldId, UUID id) {
        if (participants.lock(worldId, id).isEmpty()) {
            throw UnknownParticipant.refusal();
        }
    }

    private void record(
            String worldId, UUID id, String type, @Nullable String before, @Nullable String after, Actor actor) {
        ObjectNode data = json.createObjectNode().put("object", id.toString());
        journal.record(
                actor, Change.inWorld(worldId, type, data.put("old", before).put("new", after)));
        service.rightsChanged(id);
    }
}
