package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Ingests in the backend: a key is shown once, and nowhere else. */
class IngestPagesTest {
    private final TestWorld world = TestWorld.create(TestServer.get());
    private final Visit staff = Visit.by(false);

    @Test
    void anIngestIsMadeShownChangedAndDeleted() {
        assertThat(staff.submit("/control/ingests/new/", Map.of("world", "nosuchworld", "room", "stage"))
                        .body())
                .contains("There is no world with this id.");
        Document made = Jsoup.parse(staff.submit(
                        "/control/ingests/new/",
                        Map.of("world", world.id(), "room", "stage", "name", "cam", "days", "3"))
                .body());
        String key = made.select("dd code").get(1).text().replace("/index.m3u8", "");
        assertThat(key).matches("[A-Za-z0-9]{32}");
        assertThat(made.select("pre").text()).contains("/ingest/" + key + "/index.m3u8");
        Document list = staff.page("/control/ingests/");
        assertThat(list.html()).doesNotContain(key);
        String edit = list.select("tbody tr").stream()
                .filter(row -> row.text().contains(world.id()))
                .findFirst()
                .orElseThrow()
                .select("a")
                .first()
                .attr("href");
        assertThat(staff.page(edit).html()).doesNotContain(key).contains("/live/");
        assertThat(Visit.leadsTo(staff.submit(edit, Map.of("name", "camera")))).isEqualTo("/control/ingests/");
        assertThat(staff.page("/control/ingests/").text()).contains("camera");
        assertThat(Visit.leadsTo(staff.submit(edit + "delete", Map.of()))).isEqualTo("/control/ingests/");
        assertThat(staff.status(edit)).isEqualTo(404);
    }

    @Test
    void tracksOfCaptionsAreListed() {
        TestSocket admin = world.login("Admin", "admin");
        String room = admin.room("stage").path("id").asString();
        admin.ok(
                "room.caption.config.set",
                TestSocket.object(
                        "room",
                        room,
                        "tracks",
                        TestSocket.array(TestSocket.object(
                                "language",
                                "en",
                                "source",
                                "provider",
                                "provider",
                                Map.of("url", "ws://127.0.0.1:1/x")))));
        assertThat(staff.page("/control/captions/").select("tbody tr").stream()
                        .filter(row -> row.text().contains(world.id()))
                        .findFirst()
                        .orElseThrow()
                        .text())
                .contains("English (en)", "Service", "for moderators");
    }
}
