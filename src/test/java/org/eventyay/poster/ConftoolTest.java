package org.eventyay.poster;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Papers of a Conftool become posters, with their files, and stay the same posters when they are imported again. */
class ConftoolTest {
    private static final WireMockServer CONFTOOL =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.room("posters", "Posters", "poster.native");
        List<String> admin = new ArrayList<>(plan.roles.get("admin"));
        admin.add("world:rooms.create.poster");
        plan.roles.put("admin", admin);
        plan.config.put("conftool_url", CONFTOOL.baseUrl() + "/event/rest.php");
        plan.config.put("conftool_password", "s3cret");
    });
    private final TestSocket manager = world.person("Pam", "admin");

    @BeforeAll
    static void start() {
        CONFTOOL.start();
    }

    @AfterAll
    static void stop() {
        CONFTOOL.stop();
    }

    private static byte[] pdf() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(content);
        }
        return content.toByteArray();
    }

    private static void exports(String papers) {
        CONFTOOL.stubFor(get(urlPathEqualTo("/event/rest.php"))
                .withQueryParam("page", equalTo("adminExport"))
                .willReturn(aResponse().withBody("<?xml version=\"1.0\"?><papers>" + papers + "</papers>")));
    }

    private static void hasFile(byte[] content) {
        CONFTOOL.stubFor(get(urlPathEqualTo("/event/rest.php"))
                .withQueryParam("page", equalTo("downloadPaper"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/pdf")
                        .withBody(content)));
    }

    private String paper(String title) {
        return """
            <paper><paperID>17</paperID><title>%s</title><keywords>fog; Sea signs, fog</keywords>
            <session_ID>4</session_ID><session_short>P1</session_short><session_title>Sounds &amp; lights</session_title>
            <abstract_plain>Why fog?</abstract_plain>
            <authors_formatted_1_name>Ines Port</authors_formatted_1_name>
            <authors_formatted_1_organisation>Harbour; University</authors_formatted_1_organisation>
            <authors_formatted_2_name>Ole</authors_formatted_2_name>
            <authors_formatted_2_organisation>University</authors_formatted_2_organisation>
            <original_filename_a>foghorns.pdf</original_filename_a>
            <download_link_a>%s/event/index.php?page=downloadPaper&amp;id=17</download_link_a>
            <download_final_link_c>https://example.org/slides.pdf</download_final_link_c></paper>\
            """.formatted(title, CONFTOOL.baseUrl());
    }

    private JsonNode only() {
        JsonNode all = manager.ok("poster.list.all", object());
        assertThat(all).hasSize(1);
        return manager.ok("poster.get", object("poster", all.path(0).path("id").asString()));
    }

    private static Ran run(String world) {
        return TestCommand.run("conftool_import_posters", world);
    }

    @Test
    void papersBecomePostersAndStayTheSameOnes() throws Exception {
        exports(paper("Foghorns as an API") + "<paper><title>Without a number</title></paper>");
        hasFile(pdf());
        Ran first = run(world.id());
        assertThat(first.out().strip()).isEqualTo("1 posters.");
        assertThat(first.err()).contains("1 papers could not be stored.");
        assertThat(first.exit()).isEqualTo(1);
        JsonNode poster = only();
        assertThat(poster.path("title").asString()).isEqualTo("Foghorns as an API");
        assertThat(poster.path("abstract")).isEqualTo(object("ops", List.of(object("insert", "Why fog?"))));
        assertThat(poster.path("tags").toString()).isEqualTo("[\"fog\",\"sea-signs\"]");
        assertThat(poster.path("category").asString()).isEqualTo("p1---sounds---lights");
        assertThat(poster.path("schedule_session").asString()).isEqualTo("4");
        assertThat(poster.path("authors"))
                .isEqualTo(object(
                        "authors",
                        List.of(
                                object("name", "Ines Port", "orgs", List.of(0, 1)),
                                object("name", "Ole", "orgs", List.of(1))),
                        "organizations",
                        List.of("Harbour", "University")));
        assertThat(poster.path("poster_url").asString()).contains("/pub/" + world.id() + "/");
        assertThat(poster.path("links").path(0).path("display_text").asString()).isEqualTo("Poster");
        assertThat(poster.path("links").path(1).path("display_text").asString()).isEqualTo("foghorns.pdf");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> only().path("poster_preview").asString("").endsWith(".png"));

        JsonNode module =
                world.person("Sam").room("posters").path("modules").path(0).path("config");
        assertThat(module.path("categories").path(0).path("label").asString()).isEqualTo("P1 / Sounds & lights");
        assertThat(module.path("tags").path(1)).isEqualTo(object("id", "sea-signs", "label", "Sea signs", "color", ""));

        // again, with another title: the same poster, the same file, nothing twice
        exports(paper("Foghorns"));
        Ran again = run(world.id());
        assertThat(again.err()).doesNotContain("could not");
        assertThat(again.exit()).isZero();
        JsonNode renamed = only();
        assertThat(renamed.path("id")).isEqualTo(poster.path("id"));
        assertThat(renamed.path("title").asString()).isEqualTo("Foghorns");
        assertThat(renamed.path("poster_url")).isEqualTo(poster.path("poster_url"));
        assertThat(renamed.path("poster_preview").asString("")).endsWith(".png");
        for (LoggedRequest asked : CONFTOOL.findAll(anyRequestedFor(urlPathEqualTo("/event/rest.php")))) {
            String nonce = asked.queryParameter("nonce").firstValue();
            assertThat(asked.queryParameter("passhash").firstValue())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest((nonce + "s3cret").getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void whatCantBeImportedIsSaid() {
        exports("");
        assertThat(run(world.id()).err()).contains("has no papers");
        exports("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>");
        assertThat(run(world.id()).err()).contains("did not answer with an export");
        // a file that lies elsewhere stays there, and its host learns nothing of the password
        exports("<paper><paperID>1</paperID><title>T</title>"
                + "<download_link_a>http://localhost:1/index.php?page=downloadPaper</download_link_a></paper>");
        assertThat(run(world.id()).exit()).isZero();
        assertThat(only().path("poster_url").asString()).isEqualTo("http://localhost:1/index.php?page=downloadPaper");
        TestWorld none = TestWorld.create(TestServer.get());
        assertThat(run(none.id()).err()).contains("no conftool_url");
        assertThat(run("nowhere").exit()).isEqualTo(1);
        TestWorld noHall = TestWorld.create(TestServer.get(), plan -> {
            plan.config.put("conftool_url", CONFTOOL.baseUrl() + "/event/rest.php");
            plan.config.put("conftool_password", "x");
        });
        Ran refused = run(noHall.id());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("no room for posters");
    }
}
