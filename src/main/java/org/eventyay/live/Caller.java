package org.eventyay.live;

import java.util.UUID;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permission;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.Viewer;
import org.eventyay.world.WorldSnapshot;

/** Who sent a command, and over which connection, as of the moment when the command began. */
public record Caller(LiveSocket socket, Viewer viewer) {

    public WorldSnapshot world() {
        return viewer.world();
    }

    public String worldId() {
        return viewer.world().id();
    }

    public ParticipantSnapshot participant() {
        return viewer.participant();
    }

    public UUID id() {
        return viewer.id();
    }

    /** The caller as services know who makes a change. */
    public Actor actor() {
        return new Actor.Person(viewer.id());
    }

    /** Whether one of these is held in the world. */
    public boolean can(AnyPermission... oneOf) {
        return viewer.can(oneOf);
    }

    /** Whether the caller sees what those who manage users see. */
    public boolean managesUsers() {
        return can(Permission.WORLD_USERS_MANAGE);
    }

    /** Runs something after the reply, before pushes that waited for it. */
    public void afterReply(Runnable task) {
        socket.afterReply(task);
    }
}
