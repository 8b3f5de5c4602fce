package org.eventyay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eventyay.report.TestReports;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given a node that makes a report, when it is killed in the middle, then another takes it up and the file is whole. */
@Order(2)
class WorkAfterNodeDeathTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);
    private static final int LINES = 200;

    private final TestWorld world = TestWorld.create(SERVER);
    private final BackgroundRunner here = SERVER.bean(BackgroundRunner.class);
    private final TestSocket organiser = world.login("organiser", "admin");
    private final UUID channel = UUID.fromString(organiser.channel("lounge"));

    @AfterEach
    void goesOnHere() {
        here.start();
    }

    @Test
    void theReportOfADeadNodeIsMadeByAnother() throws SQLException {
        say();
        int attempts = 1;
        // another node of this run may look first, and then nobody died of it
        for (int tries = 0; tries < 4 && attempts == 1; tries++) {
            attempts = attemptsWhenOneDies();
        }
        assertThat(attempts).isEqualTo(2);
    }

    private int attemptsWhenOneDies() throws SQLException {
        String report = wanted();
        here.stop();
        UUID work;
        try (TestNode node = TestNode.start(SERVER, "deadly1");
                Connection held = SERVER.bean(DataSource.class).getConnection()) {
            // nobody can note how far the report is: whoever makes it stands still in its middle
            held.setAutoCommit(false);
            lock(held, report);
            work = SERVER.bean(BackgroundJobs.class).enqueue("report", report);
            TestSocket there = node.socket(world.id()).authenticate(Map.of("token", world.token("other", "admin")));
            there.ok("world.report.generate.attendee_list", object()); // has the node look now
            await().atMost(Duration.ofSeconds(30)).until(() -> standsStill(report));
            node.kill();
            held.rollback();
        }
        here.start();
        String url = TestReports.await(organiser, report);
        List<List<String>> rows = TestReports.workbook(TestReports.file(url)).get("Messages");
        assertThat(rows).hasSize(1 + LINES);
        assertThat(rows.stream().skip(1).map(List::getLast))
                .startsWith("line 1", "line 2")
                .endsWith("line " + LINES);
        assertThat(SERVER.get(url, "localhost").statusCode()).isEqualTo(200);
        return attempts(work);
    }

    @Test
    void whoWaitsIsToldWhenEverybodyDiesOfIt() {
        String report = wanted();
        here.stop();
        UUID work = SERVER.bean(BackgroundJobs.class).enqueue("report", report);
        DATABASE.sql("update background_work set state = 'running', attempts = 3 where id = ?")
                .param(work)
                .update();
        here.start();
        await().untilAsserted(
                        () -> organiser.error("world.report.status", object("resultid", report), "report.failed"));
    }

    private void say() {
        DATABASE.sql("""
            insert into chat_event (id, channel_id, event_type, sender_id, content)
            select nextval('chat_event_id'), ?, 'channel.message', ?::uuid,
                   jsonb_build_object('type', 'text', 'body', 'line ' || n)
            from generate_series(1, ?) n order by n\
            """).params(channel, organiser.userId(), LINES).update();
    }

    /** A report that somebody asked for and nobody has begun. */
    private String wanted() {
        return DATABASE.sql("insert into report (id, world_id, user_id, kind, question)"
                        + " values (gen_random_uuid(), ?, ?::uuid, 'chat_history', jsonb_build_object('channel', ?::text))"
                        + " returning id")
                .params(world.id(), organiser.userId(), channel)
                .query(String.class)
                .single();
    }

    private static void lock(Connection connection, String report) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select from report where id = ?::uuid for update")) {
            statement.setString(1, report);
            statement.execute();
        }
    }

    private static boolean standsStill(String report) {
        return DATABASE.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like 'update report set progress%')"
                        + " and exists (select from report where id = ?::uuid and state = 'open')")
                .param(report)
                .query(Boolean.class)
                .single();
    }

    private static int attempts(UUID work) {
        return DATABASE.sql("select attempts from background_work where id = ?")
                .param(work)
                .query(Integer.class)
                .single();
    }
}
