package org.eventyay.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Feedback that browsers send. */
class FeedbackTest {
    private static final TestServer SERVER = TestServer.get();
    private final FeedbackService feedback = SERVER.bean(FeedbackService.class);

    private int post(String host, String body, String type) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/_feedback/"))
                        .header("Host", host)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void isStoredWithTheWorldOfTheHostWhateverTheContentType() {
        TestWorld world = TestWorld.create(SERVER);
        String domain = world.id() + ".example.org";
        SERVER.bean(WorldService.class).changeDomain(world.id(), domain, false, Actor.server());
        String mark = UUID.randomUUID().toString();
        String body = "{\"module\":\"livestream\",\"message\":\"" + mark
                + "\",\"trace\":\"{\\\"userAgent\\\":\\\"Fox\\\"}\"}";
        assertThat(post(domain, body, "application/json")).isEqualTo(201);
        Feedback newest = feedback.page("", 1).getContent().getFirst();
        assertThat(newest.getMessage()).isEqualTo(mark);
        assertThat(newest.getWorldId()).isEqualTo(world.id());
        assertThat(post(domain, "{\"module\":\"m\"}", "text/plain")).isEqualTo(201);
        assertThat(post(
                        "nowhere.example.org",
                        "{\"module\":\"m\",\"message\":null}",
                        "application/x-www-form-urlencoded"))
                .isEqualTo(201);
        assertThat(feedback.page("", 1).getContent().getFirst().getWorldId()).isNull();
        assertThat(SERVER.bean(WorldClearing.class).run(world.id(), false)).containsEntry("feedback", 2);
        assertThat(feedback.find(newest.getId())).isEmpty();
    }

    @Test
    void whatIsNoTextIsLeftOutOfIt() {
        String mark = "m" + UUID.randomUUID();
        String body = "{\"module\":\"" + mark + "\\ud83d\",\"message\":\"a\\u001b[2J\\u0000b\"}";
        assertThat(post("localhost", body, "application/json")).isEqualTo(201);
        assertThat(feedback.page(mark, 1).getContent()).singleElement().satisfies(one -> {
            assertThat(one.getModule()).isEqualTo(mark);
            assertThat(one.getMessage()).isEqualTo("a[2Jb");
        });
    }

    @Test
    void isRefusedWhenItIsNoneOrTooBig() {
        for (String body : new String[] {
            "",
            "no json",
            "[]",
            "{}",
            "{\"module\":\"\"}",
            "{\"module\":5}",
            "{\"module\":\"" + "x".repeat(201) + "\"}",
            "{\"module\":\"m\",\"message\":{}}"
        }) {
            assertThat(post("localhost", body, "application/json")).as(body).isEqualTo(400);
        }
        assertThat(post(
                        "localhost",
                        "{\"module\":\"m\",\"message\":\"" + "x".repeat(70_000) + "\"}",
                        "application/json"))
                .isEqualTo(413);
    }

    @Test
    void tenThousandReportsCostAsManyStatementsAsFew() {
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        jdbc.sql("insert into feedback (id, module) select gen_random_uuid(), 'many' from generate_series(1, 10000)")
                .update();
        try {
            assertThat(Statements.count(() -> feedback.page("", 1))).isEqualTo(2);
            assertThat(Statements.count(() -> feedback.page("", 300))).isEqualTo(2);
            assertThat(feedback.page("", 300).getContent()).hasSize(FeedbackService.PAGE);
        } finally {
            jdbc.sql("delete from feedback where module = 'many'").update();
        }
    }

    @Test
    void anyTraceCanBeShown() {
        Trace good =
                Trace.of("{\"userAgent\":\"Fox\",\"trace\":[[\"rtc\",\"12:00\",\"info\",\"ice\"],[\"a\"],\"odd\"]}");
        assertThat(good.userAgent()).isEqualTo("Fox");
        assertThat(good.lines())
                .containsExactly(
                        new Trace.Line("rtc", "12:00", "info", "ice"),
                        new Trace.Line("a", "", "", ""),
                        new Trace.Line("", "", "", "odd"));
        assertThat(Trace.of(null)).isEqualTo(Trace.of(""));
        assertThat(Trace.of("{broken").raw()).isEqualTo("{broken");
        assertThat(Trace.of("{\"userAgent\":\"Fox\"}").raw()).isNotNull();
    }
}
