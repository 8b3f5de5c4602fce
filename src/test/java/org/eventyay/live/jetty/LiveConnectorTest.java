package org.eventyay.live.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;

/** What the connector takes over from the one that was set up, and what it does better. */
@BesideOthers
class LiveConnectorTest {

    /** After a restart thousands connect in one second; whom the system finds no place for tries again much later. */
    @Test
    void aCrowdFindsPlaceBeforeItIsAccepted() {
        try (ServerConnector connector = LiveConnector.inPlaceOf(new ServerConnector(new Server()), () -> {
            throw new IllegalStateException("nobody connects");
        })) {
            assertThat(connector.getAcceptQueueSize()).isGreaterThanOrEqualTo(4_096);
        }
    }
}
