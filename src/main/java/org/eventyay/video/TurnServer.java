package org.eventyay.video;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** A TURN server, which browsers behind firewalls talk through. */
@Entity
@AttributeOverride(name = "title", column = @Column(name = "hostname"))
@AttributeOverride(name = "secret", column = @Column(name = "auth_secret"))
public class TurnServer extends WorldServer {
    protected TurnServer() {}

    @Override
    ServerKind kind() {
        return ServerKind.TURN;
    }
}
