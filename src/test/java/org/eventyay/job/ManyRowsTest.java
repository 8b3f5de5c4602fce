package org.eventyay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eventyay.report.TestReports;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Given a world of very many people, messages, visits, questions and votes, when each report is made on a node that has 64 MiB of heap
 * beyond what it needs idle, then it is made. Prints how long each took, and what those waited who talked meanwhile. Not a part of the
 * usual run: {@code -Dreports.rows=100000}.
 */
@EnabledIfSystemProperty(named = "reports.rows", matches = "\\d+")
class ManyRowsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);
    private static final int ROWS = Integer.getInteger("reports.rows", 0);
    private static final int TALKS = 10;
    private static final long MEBIBYTE = 1 << 20;
    private static final long BEYOND_IDLE = 64;
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static HttpServer talks;

    private static TestWorld world() throws IOException {
        byte[] schedule = JsonMapper.shared().writeValueAsBytes(schedule());
        talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        talks.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, schedule.length);
            exchange.getResponseBody().write(schedule);
            exchange.close();
        });
        talks.start();
        String url = "http://127.0.0.1:" + talks.getAddress().getPort() + "/s.json";
        return TestWorld.create(SERVER, plan -> {
            plan.config.set("pretalx", object("url", url));
            ArrayNode fields = plan.config.putArray("profile_fields");
            fields.addObject().put("id", "f1").put("label", "Company");
            fields.addObject().put("id", "f2").put("label", "City");
            plan.rooms.stream()
                    .filter(room -> room.getImportId().equals("stage"))
                    .forEach(room -> room.setPretalxId(7));
        });
    }

    private static ObjectNode schedule() {
        ObjectNode schedule = JsonMapper.shared().createObjectNode().put("timezone", "UTC");
        schedule.putArray("rooms").addObject().put("id", 7).put("name", "Stage");
        ArrayNode entries = schedule.putArray("talks");
        for (int i = 0; i < TALKS; i++) {
            Instant start = BEGIN.plus(i, ChronoUnit.HOURS);
            entries.addObject()
                    .put("code", "T" + i)
                    .put("title", "Talk " + i)
                    .put("room", 7)
                    .put("start", start.toString())
                    .put("end", start.plus(50, ChronoUnit.MINUTES).toString())
                    .putArray("speakers");
        }
        return schedule;
    }

    /** People, each of whom was there, said, asked and chose something; a tenth of the visits to each talk. */
    private static void fill(String world, UUID room, UUID channel, UUID poll, UUID option) {
        run("""
            insert into participant (id, world_id, token_id, profile, traits)
            select gen_random_uuid(), :world, 'many-' || n, jsonb_build_object('display_name', 'Person ' || n,
                'fields', jsonb_build_object('f1', 'Company ' || n % 977, 'f2', 'City ' || n % 101)), '["attendee","early"]'
            from generate_series(1, :rows) n""", Map.of("world", world));
        run("""
            create temporary table many on commit preserve rows as
            select id, row_number() over (order by token_id) n from participant
            where world_id = :world and token_id like 'many-%'""", Map.of("world", world));
        Map<String, Object> about = Map.of("world", world, "room", room, "begin", java.sql.Timestamp.from(BEGIN));
        run("""
            insert into chat_event (id, channel_id, event_type, sender_id, content, timestamp)
            select nextval('chat_event_id'), :channel, 'channel.message', id, jsonb_build_object('type', 'text',
                'body', 'What was said as number ' || n || ', with some words that make it as long as people write'),
                cast(:begin as timestamptz) + n * interval '1 second' from many order by n""", Map.of("channel", channel, "begin", java.sql.Timestamp.from(BEGIN)));
        run("""
            insert into room_view (room_id, user_id, start_at, end_at)
            select :room, id, cast(:begin as timestamptz) + n % 10 * interval '1 hour' + n % 40 * interval '1 minute',
                cast(:begin as timestamptz) + n % 10 * interval '1 hour' + 45 * interval '1 minute' from many""", about);
        run("""
            insert into world_view (world_id, user_id, start_at, end_at)
            select :world, id, cast(:begin as timestamptz), cast(:begin as timestamptz) + interval '1 hour' from many""", about);
        run("""
            insert into question (id, room_id, content, state, sender_id, timestamp)
            select gen_random_uuid(), :room, 'Why is it that number ' || n || ' comes after the one before?', 'visible', id,
                cast(:begin as timestamptz) + n * interval '1 second' from many""", about);
        run(
                "insert into poll (id, room_id, content, state, poll_type) values (:poll, :room, 'Tea?', 'closed', 'choice')",
                Map.of("poll", poll, "room", room));
        run(
                "insert into poll_option (id, poll_id, content, \"order\") values (:option, :poll, 'Yes', 1)",
                Map.of("poll", poll, "option", option));
        run(
                "insert into poll_vote (poll_id, option_id, sender_id) select :poll, :option, id from many",
                Map.of("poll", poll, "option", option));
        run("drop table many", Map.of());
        for (String table : List.of("participant", "chat_event", "room_view", "world_view", "question", "poll_vote")) {
            run("analyze " + table, Map.of());
        }
    }

    private static void run(String sql, Map<String, Object> with) {
        var statement = DATABASE.sql(sql);
        with.forEach(statement::param);
        if (sql.contains(":rows")) {
            statement.param("rows", ROWS);
        }
        statement.update();
    }

    @Test
    void eachReportOfManyRowsTakesLittleTimeAndLittleMemory() throws IOException {
        TestWorld world = world();
        BackgroundRunner runner = SERVER.bean(BackgroundRunner.class);
        TestSocket talker = world.person("Talker");
        UUID room = UUID.fromString(talker.room("stage").path("id").asString());
        UUID channel = UUID.fromString(talker.channel("lounge"));
        new org.springframework.transaction.support.TransactionTemplate(
                        SERVER.bean(org.springframework.transaction.PlatformTransactionManager.class))
                .executeWithoutResult(status -> fill(world.id(), room, channel, UUID.randomUUID(), UUID.randomUUID()));
        talker.ok("chat.join", object("channel", channel.toString()));
        runner.stop();
        try {
            long idle = idle();
            long most = idle / MEBIBYTE + 1 + BEYOND_IDLE;
            try (TestNode node = node(Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + most + "m"))) {
                System.out.println("idle " + idle / MEBIBYTE + " MiB, limit " + most + " MiB, rows " + ROWS);
                TestSocket organiser = organiser(node, world);
                for (int round = 1; round <= 2; round++) {
                    for (Map.Entry<String, Object> wanted :
                            wanted(room, channel).entrySet()) {
                        make(organiser, talker, channel, wanted.getKey(), wanted.getValue(), round);
                    }
                }
            }
        } finally {
            runner.start();
            talks.stop(0);
        }
    }

    private static TestNode node(Map<String, String> settings) {
        return TestNode.start(SERVER, "manyrow", settings);
    }

    private static TestSocket organiser(TestNode node, TestWorld world) {
        return node.socket(world.id()).authenticate(Map.of("token", world.token("organiser", "admin")));
    }

    /** What a node keeps that has made a small report of each kind. */
    private static long idle() {
        TestWorld small = TestWorld.create(SERVER);
        try (TestNode node = node(Map.of())) {
            TestSocket organiser = organiser(node, small);
            TestReports.fetch(organiser, "attendee_list", object());
            TestReports.fetch(organiser, "summary", object());
            return node.heap();
        }
    }

    private static Map<String, Object> wanted(UUID room, UUID channel) {
        Object quarter = object("begin", "2026-03-01T00:00", "end", "2026-05-31T00:00");
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("attendee_list", object());
        wanted.put("chat_history", object("channel", channel.toString()));
        wanted.put("question_history", object("room", room.toString()));
        wanted.put("poll_history", object("room", room.toString()));
        wanted.put("views", quarter);
        wanted.put("roomviews", quarter);
        wanted.put("sessionviews", quarter);
        wanted.put("attendee_session_list", object());
        wanted.put("summary", quarter);
        return wanted;
    }

    private static void make(
            TestSocket organiser, TestSocket talker, UUID channel, String kind, Object body, int round) {
        String id = organiser
                .ok("world.report.generate." + kind, body)
                .path("resultid")
                .asString();
        List<Long> waits = new ArrayList<>();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    long asked = System.nanoTime();
                    talker.ok(
                            "chat.fetch",
                            object("channel", channel.toString(), "count", 25, "before_id", Long.MAX_VALUE / 2));
                    waits.add((System.nanoTime() - asked) / 1_000_000);
                    JsonNode status = organiser.ok("world.report.status", object("resultid", id));
                    return status.path("ready").asBoolean();
                });
        waits.sort(Long::compareTo);
        double seconds = DATABASE.sql("select extract(epoch from ended - created) from report where id = ?::uuid")
                .param(id)
                .query(Double.class)
                .single();
        long size = DATABASE.sql(
                        "select size from stored_file f join report r on r.url like '%' || f.file where r.id = ?::uuid")
                .param(id)
                .query(Long.class)
                .single();
        System.out.printf(
                "round %d %-22s %6.2f s  %5d KiB  chat answers: median %d ms, longest %d ms%n",
                round, kind, seconds, size / 1024, waits.get(waits.size() / 2), waits.getLast());
        assertThat(size).isPositive();
    }
}
