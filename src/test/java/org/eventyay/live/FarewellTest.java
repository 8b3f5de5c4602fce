package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given a node with people on it, when an operator stops it, then they are told and its entry is gone. */
class FarewellTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void aStoppedServerSaysGoodbye() {
        TestWorld world = TestWorld.create(SERVER);
        TestNode node = TestNode.start(SERVER, "5topped");
        TestSocket socket = node.socket(world.id()).authenticate(Map.of("client_id", "on-the-stopped-node"));
        ConnectionControl control = SERVER.bean(ConnectionControl.class);
        await().until(() -> control.counts().containsKey("5topped.test"));
        node.close();
        assertThat(socket.closeCode()).isEqualTo(1000);
        assertThat(control.counts()).doesNotContainKey("5topped.test");
    }
}
