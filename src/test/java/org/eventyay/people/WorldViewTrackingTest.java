package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given a world that records who was there, when people come and go, then each visit is there once and ends. */
class WorldViewTrackingTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient JDBC = SERVER.bean(JdbcClient.class);

    private static TestWorld tracked() {
        return TestWorld.create(SERVER, plan -> plan.config.put("track_world_views", true));
    }

    private static int visits(TestSocket of, String condition) {
        return JDBC.sql("select count(*) from world_view where user_id = ? and " + condition)
                .param(UUID.fromString(of.userId()))
                .query(Integer.class)
                .single();
    }

    private static void eventually(Runnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion::run);
    }

    @Test
    void oneVisitIsOpenAtATime() {
        TestWorld world = tracked();
        TestSocket first = world.guest("visitor");
        eventually(() -> assertThat(visits(first, "end_at is null")).isEqualTo(1));
        TestSocket second = world.guest("visitor");
        eventually(() -> assertThat(visits(first, "end_at is not null")).isEqualTo(1));
        assertThat(visits(first, "end_at is null")).isEqualTo(1);
        second.closeAndWait();
        first.closeAndWait();
        eventually(() -> assertThat(visits(first, "end_at is not null")).isEqualTo(2));
    }

    @Test
    void worldsThatDoNotAskRecordNothing() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket guest = world.guest()) {
            guest.ok("user.list.blocked", object());
            assertThat(visits(guest, "true")).isZero();
        }
    }

    @Test
    void aVisitIsForgottenIfTheWorldStoppedAsking() {
        TestWorld world = tracked();
        try (TestSocket admin = world.person("Admin", "admin")) {
            TestSocket guest = world.guest();
            eventually(() -> assertThat(visits(guest, "end_at is null")).isEqualTo(1));
            admin.ok("world.config.patch", object("track_world_views", false));
            guest.closeAndWait();
            eventually(() -> assertThat(visits(guest, "true")).isZero());
        }
    }

    @Test
    void cleanupEndsWhatNobodyEnded() {
        TestWorld world = tracked();
        try (TestSocket guest = world.guest();
                TestSocket admin = world.person("Admin", "admin")) {
            eventually(() -> assertThat(visits(guest, "end_at is null")).isEqualTo(1));
            JDBC.sql("update world_view set start_at = start_at - interval '25 hours' where user_id = ?")
                    .param(UUID.fromString(guest.userId()))
                    .update();
            assertThat(SERVER.bean(WorldViewTracking.class).run()).isPositive();
            assertThat(visits(guest, "end_at = start_at + interval '4 hours'")).isEqualTo(1);
            admin.ok("world.config.patch", object("track_world_views", false));
            SERVER.bean(WorldViewTracking.class).run();
            assertThat(visits(guest, "true")).isZero();
        }
    }
}
