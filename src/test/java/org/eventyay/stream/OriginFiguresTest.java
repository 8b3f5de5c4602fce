package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.stream.TestEncoder.playlist;
import static org.eventyay.stream.TestEncoder.ts;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.eventyay.stream.TestEncoder.Viewer;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an operator sees of the streams that come in here: who sends, what is live, how old the newest piece is, what was refused. */
class OriginFiguresTest {
    private final TestServer server = TestServer.get();
    private final JdbcClient jdbc = server.bean(JdbcClient.class);
    private final TestWorld world = TestWorld.create(server);
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();

    /** Read anew, not from what is kept for some seconds. */
    private double gauge(String name) {
        MeterRegistry fresh = new SimpleMeterRegistry();
        OriginGauges gauges = new OriginGauges(jdbc, fresh);
        assertThat(gauges).isNotNull();
        return fresh.get("eventyay.stream." + name).gauge().value();
    }

    private double counter(String name, String... tags) {
        var counter = server.bean(MeterRegistry.class)
                .find("eventyay.stream." + name)
                .tags(tags)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void figuresRiseWithWhatHappens() {
        JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
        String id = made.path("ingest").path("id").asString();
        TestEncoder encoder = new TestEncoder(server.port(), made.path("key").asString());
        Viewer viewer =
                new Viewer(server.port(), made.path("ingest").path("public_id").asString());
        double uploads = counter("uploads", "kind", "mpeg_ts");
        double refused = counter("refused", "error", "ingest.content");
        double lists = counter("requests", "kind", "playlist", "status", "200");
        double missing = counter("requests", "kind", "segment", "status", "404");
        double sent = counter("sent", "kind", "segment");

        byte[] piece = encoder.put("seg0.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts"));
        assertThat(encoder.send("bad.ts", "no picture").statusCode()).isEqualTo(422);
        assertThat(viewer.contents("index.m3u8")).containsExactly(piece);
        assertThat(viewer.get("s/9-9.ts").statusCode()).isEqualTo(404);

        // other encoders may come and go meanwhile
        assertThat(gauge("publishers")).isPositive();
        assertThat(gauge("live")).isPositive();
        assertThat(gauge("stored")).isGreaterThanOrEqualTo(piece.length);
        assertThat(counter("uploads", "kind", "mpeg_ts")).isGreaterThan(uploads);
        assertThat(counter("refused", "error", "ingest.content")).isGreaterThan(refused);
        assertThat(counter("requests", "kind", "playlist", "status", "200")).isGreaterThan(lists);
        assertThat(counter("requests", "kind", "segment", "status", "404")).isGreaterThan(missing);
        assertThat(counter("sent", "kind", "segment")).isGreaterThanOrEqualTo(sent + piece.length);

        jdbc.sql("update stream_segment set at = at - interval '500 seconds' where ingest_id = ?::uuid")
                .param(id)
                .update();
        assertThat(gauge("newest.age")).as("the one that has waited longest").isGreaterThanOrEqualTo(500);
    }
}
