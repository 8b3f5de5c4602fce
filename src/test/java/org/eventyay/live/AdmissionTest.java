package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given stores that answer slowly, when a crowd logs in, then few are at work, nobody looks dead, and everybody gets in. */
class AdmissionTest {
    private static final TestServer SERVER = TestServer.get();
    private static final int PLACES = 8 * Runtime.getRuntime().availableProcessors();
    private static final int CROWD = PLACES + 40;

    @Test
    void aCrowdIsServedInTurn() throws Exception {
        TestWorld world = TestWorld.create(SERVER);
        List<TestSocket> crowd = new ArrayList<>();
        try (Connection database = SERVER.bean(DataSource.class).getConnection()) {
            database.setAutoCommit(false);
            database.createStatement().execute("lock table participant in exclusive mode");
            for (int i = 0; i < CROWD; i++) {
                TestSocket socket = SERVER.socket(world.id());
                socket.send("authenticate", Map.of("client_id", "admitted-" + i));
                crowd.add(socket);
            }
            await().untilAsserted(() -> assertThat(waiting()).isEqualTo(CROWD - PLACES));
            for (TestSocket socket : crowd) {
                socket.send("ping", 7);
                assertThat(socket.next().toString()).isEqualTo("[\"pong\",7]");
            }
            crowd.removeLast().closeAndWait();
            database.rollback();
        }
        for (TestSocket socket : crowd) {
            assertThat(socket.next().get(0).asString()).isEqualTo("authenticated");
            socket.close();
        }
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    private static int waiting() {
        return (int) SERVER.bean(MeterRegistry.class)
                .get("eventyay.logins.waiting")
                .gauge()
                .value();
    }
}
