package org.eventyay.schedule;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given an event whose sessions are in a Conftool, when people log in, then they have them as a schedule, and the newest. */
class ConftoolSessionsTest {
    private static final TestServer SERVER = TestServer.get();
    private final WireMockServer conftool =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        conftool.start();
    }

    @AfterEach
    void stop() {
        conftool.stop();
    }

    private static String session(int id, String title, String room, String times, String more) {
        String[] time = times.split(" ");
        return """
            <session><session_ID>%d</session_ID><session_short>S%d</session_short><session_title>%s</session_title>
            <session_room>%s</session_room><session_start>2026-06-11 %s</session_start><session_end>2026-06-11 %s</session_end>
            %s</session>\
            """.formatted(id, id, title, room, time[0], time[1], more);
    }

    private void exports(String title) {
        String chair = "<chair1_ID>5</chair1_ID><chair1_name>Ines Port</chair1_name><chair1_organisation>Harbour"
                + "</chair1_organisation><session_colour_vivid>#ff0000</session_colour_vivid>";
        conftool.stubFor(get(urlPathEqualTo("/rest.php"))
                .withQueryParam("page", equalTo("adminExport"))
                .withQueryParam("export_select", equalTo("sessions"))
                .willReturn(ok("<?xml version=\"1.0\"?><sessions>"
                        + session(
                                1,
                                title,
                                "Hall A",
                                "09:00 10:30",
                                chair
                                        + "<session_info>About *boats*</session_info>"
                                        + "<presentation1_title>First</presentation1_title>"
                                        + "<presentation1_authors>Ole</presentation1_authors>")
                        + session(2, "At once", "Hall A", "09:00 10:00", chair)
                        + session(3, "Beside", "Hall B", "09:00 10:00", chair)
                        + session(4, "Coffee", "", "10:30 11:00", "")
                        + "</sessions>")));
    }

    private JsonNode document(TestSocket person) {
        String url = person.ok("schedule.get", object()).path("url").asString();
        return SERVER.json()
                .readTree(SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + url)))
                        .body());
    }

    @Test
    void sessionsAreAScheduleThatOldClientsReadAsAFile() {
        exports("Opening");
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket organiser = world.person("Olga", "admin")) {
            organiser.ok(
                    "world.config.patch",
                    object(
                            "conftool_url",
                            conftool.baseUrl() + "/rest.php",
                            "conftool_password",
                            "s3cret",
                            "pretalx",
                            object("conftool", true)));
            JsonNode told = organiser.expect("world.schedule.updated", pretalx -> pretalx.has("url"));
            String first = told.path("url").asString();
            assertThat(first).contains("/pub/" + world.id() + "/").endsWith(".json");
            JsonNode shown = document(organiser);
            JsonNode opening = shown.path("talks").get(0);
            assertThat(opening.path("code").asString()).isEqualTo("1");
            assertThat(opening.path("title").asString()).isEqualTo("S1: Opening");
            assertThat(opening.path("start").asString()).isEqualTo("2026-06-11T09:00:00+02:00");
            assertThat(opening.path("abstract").asString()).isEqualTo("About \\*boats\\*\n\n## First\n\n**Ole**");
            assertThat(shown.path("speakers").get(0).path("name").asString()).isEqualTo("Ines Port (Harbour)");
            assertThat(shown.path("tracks")).hasSize(1);
            List<String> rooms = shown.path("rooms")
                    .valueStream()
                    .map(room -> room.path("name").asString())
                    .toList();
            assertThat(rooms).containsExactly("Hall A", "Hall A 2", "Hall B");
            // a break is in every room that is free then
            assertThat(shown.path("talks")
                            .valueStream()
                            .filter(talk -> talk.path("code").isNull()))
                    .hasSize(3);

            // a new version, and the old one again: the address is that of its content
            exports("Welcome");
            organiser.ok("schedule.fetch", object());
            JsonNode next = organiser.expect(
                    "world.schedule.updated",
                    pretalx -> pretalx.has("url")
                            && !pretalx.path("url").asString().equals(first));
            assertThat(next.path("conftool").asBoolean()).isTrue();
            assertThat(document(organiser).path("talks").get(0).path("title").asString())
                    .isEqualTo("S1: Welcome");
            exports("Opening");
            organiser.ok("schedule.fetch", object());
            organiser.expect(
                    "world.schedule.updated",
                    pretalx -> pretalx.path("url").asString("").equals(first));
            assertThat(organiser.ok("schedule.source", object()).path("kind").asString())
                    .isEqualTo("conftool");
        }
    }
}
