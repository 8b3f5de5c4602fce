package org.eventyay.video;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** A Janus server, for calls without BigBlueButton. */
@Entity
@AttributeOverride(name = "title", column = @Column(name = "url"))
@AttributeOverride(name = "secret", column = @Column(name = "room_create_key"))
public class JanusServer extends WorldServer {
    protected JanusServer() {}

    @Override
    ServerKind kind() {
        return ServerKind.JANUS;
    }
}
