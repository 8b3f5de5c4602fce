package org.eventyay.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Given a page or picture behind a link, when its card is made, then it shows what the page says of itself and nothing else. */
class LinkPreviewsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final WireMockServer SITE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SITE.start();
    }

    private final LinkPreviews previews = new LinkPreviews(
            new OutgoingHttp(List.of(), List.of("127.0.0.0/8")),
            SERVER.bean(StoredFiles.class),
            SERVER.bean(JsonMapper.class));

    @AfterAll
    static void stop() {
        SITE.stop();
    }

    private static void serve(String path, String type, byte[] body) {
        SITE.stubFor(WireMock.get(path)
                .willReturn(
                        WireMock.aResponse().withHeader("Content-Type", type).withBody(body)));
    }

    private Optional<ObjectNode> card(String path) {
        return previews.card(WORLD.id(), URI.create(SITE.baseUrl() + path));
    }

    private Optional<ObjectNode> page(String head) {
        serve("/page", "text/html; charset=utf-8", head.getBytes(StandardCharsets.UTF_8));
        return card("/page");
    }

    @Test
    void theFirstLinkOfATextIsTaken() {
        assertThat(LinkPreviews.linkIn("see (https://a.example/x?y=1) and http://b.example"))
                .contains(URI.create("https://a.example/x?y=1"));
        assertThat(LinkPreviews.linkIn("nothing http:// here")).isEmpty();
        assertThat(LinkPreviews.linkIn("broken http://[oops")).isEmpty();
    }

    @Test
    void aPageTellsTitleDescriptionFormatAndPicture() {
        serve("/pic.png", "image/png", PNG);
        ObjectNode card = page("""
                <html><head><title>plain</title><meta property="og:title" content="A tïtle">
                <meta name="description" content="Words"><meta name="twitter:card" content="summary">
                <meta property="og:site_name" content="Site"><meta property="og:image" content="/pic.png">
                <meta property="og:video" content="https://video.example/v.mp4">
                </head><body><meta property="og:description" content="not from here"></body>""").orElseThrow();
        assertThat(card.propertyNames())
                .containsExactlyInAnyOrder("title", "description", "format", "site_name", "image", "video", "url");
        assertThat(card.path("title").asString()).isEqualTo("A tïtle");
        assertThat(card.path("description").asString()).isEqualTo("Words");
        assertThat(card.path("url").asString()).isEqualTo(SITE.baseUrl() + "/page");
        String image = card.path("image").asString();
        assertThat(image).startsWith("/media/pub/" + WORLD.id() + "/").endsWith(".png");
        Path stored = SERVER.dataDirectory().resolve("media").resolve(image.substring("/media/".length()));
        assertThat(Files.exists(stored)).isTrue();
        assertThat(card("/pic.png").orElseThrow().path("image").asString())
                .as("the same picture is stored once")
                .isEqualTo(image);
    }

    @Test
    void linksThatRunCodeAreLeftOut() {
        ObjectNode card = page("""
                <head><title>x</title><meta property="og:url" content="javascript:alert(1)">
                <meta property="og:video" content="data:text/html,x"><meta property="og:image" content="file:///etc/passwd">""").orElseThrow();
        assertThat(card.path("url").asString()).isEqualTo(SITE.baseUrl() + "/page");
        assertThat(card.has("video")).isFalse();
        assertThat(card.has("image")).isFalse();
    }

    @Test
    void thePageSaysItsCharset() {
        byte[] latin =
                "<head><meta charset=iso-8859-1><title>Grüße</title></head>".getBytes(StandardCharsets.ISO_8859_1);
        serve("/latin", "text/html", latin);
        assertThat(card("/latin").orElseThrow().path("title").asString()).isEqualTo("Grüße");
    }

    @Test
    void onlyWhatIsWhatItSaysIsStored() {
        serve("/fake.png", "image/png", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        serve("/pic.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8));
        serve("/huge.png", "image/png", java.util.Arrays.copyOf(PNG, 10 * 1024 * 1024));
        serve("/empty", "text/html", "<head></head>".getBytes(StandardCharsets.UTF_8));
        SITE.stubFor(WireMock.get("/missing").willReturn(WireMock.notFound()));
        for (String path : List.of("/fake.png", "/pic.svg", "/huge.png", "/empty", "/missing")) {
            assertThat(card(path)).as(path).isEmpty();
        }
    }

    @Test
    void internalAddressesGetNoCardEvenWhereTheOperatorOpenedThem() {
        page("<head><title>intranet</title></head>");
        SITE.resetRequests();
        LinkPreviews strict = new LinkPreviews(
                new OutgoingHttp(List.of("127.0.0.0/8"), List.of()),
                SERVER.bean(StoredFiles.class),
                SERVER.bean(JsonMapper.class));
        assertThat(strict.card(WORLD.id(), URI.create(SITE.baseUrl() + "/page")))
                .isEmpty();
        assertThat(SITE.getAllServeEvents()).isEmpty();
    }
}
