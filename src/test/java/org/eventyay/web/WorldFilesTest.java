package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.eventyay.actor.Actor;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given what an admin has set for an event, when browsers ask for what belongs to its page, then each gets the event's own. */
class WorldFilesTest {
    private static final TestServer SERVER = TestServer.get();

    private static TestWorld world(JsonNode theme, String path) {
        TestWorld world = TestWorld.create(SERVER, plan -> plan.config.set("theme", theme));
        SERVER.bean(WorldService.class).changeDomain(world.id(), host(world) + path, true, Actor.server());
        return world;
    }

    private static String host(TestWorld world) {
        return world.id() + ".example.org";
    }

    private static JsonNode manifest(TestWorld world) {
        HttpResponse<String> answer = SERVER.get("/manifest.webmanifest", host(world));
        assertThat(answer.statusCode()).isEqualTo(200);
        return SERVER.json().readTree(answer.body());
    }

    private static List<String> icons(TestWorld world) {
        return manifest(world)
                .path("icons")
                .valueStream()
                .map(icon ->
                        icon.path("sizes").asString() + " " + icon.path("src").asString())
                .toList();
    }

    /** What stands in the page for the client, and nothing of the event beside it. */
    private static JsonNode told(TestWorld world) {
        String page = SERVER.get("/", host(world)).body();
        int begin = page.indexOf("window.venueless=") + "window.venueless=".length();
        return SERVER.json().readTree(page.substring(begin, page.indexOf("</script>", begin)));
    }

    @Test
    void thePageTellsTheClientWhatItNeeds() {
        JsonNode theme = object("colors", object("primary", "#aa3300"), "textOverwrites", object("a", "<ü&>"));
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan.config.set("theme", theme);
            plan.config.put("dateLocale", "de-de");
            plan.config.set("video_player", object("hls.js", object("maxBufferLength", 30)));
            plan.config.set("mux", object("env_key", "k"));
            plan.config.put("secret_of_tomorrow", "s");
        });
        SERVER.bean(WorldService.class).changeDomain(world.id(), host(world), true, Actor.server());
        JsonNode player = object("hls.js", object("maxBufferLength", 30));
        assertThat(told(world))
                .isEqualTo(object(
                        "api",
                        object(
                                "base", "/api/v1/worlds/" + world.id() + "/",
                                "socket", "ws://" + host(world) + "/ws/world/" + world.id() + "/",
                                "upload", "/storage/" + world.id() + "/upload/",
                                "scheduleImport", "/storage/" + world.id() + "/schedule_import/",
                                "feedback", "/_feedback/"),
                        "features",
                        array("chat-moderation"),
                        "externalAuthUrl",
                        null,
                        "locale",
                        "en",
                        "defaultLocale",
                        "en",
                        "locales",
                        array("en", "de", "pt_BR", "ar", "fr", "es", "uk", "ru"),
                        "date_locale",
                        "de-de",
                        "dateLocale",
                        "de-de",
                        "theme",
                        theme,
                        "video_player",
                        player,
                        "videoPlayer",
                        player,
                        "mux",
                        object("env_key", "k")));
        TestWorld plain = TestWorld.create(SERVER);
        SERVER.bean(WorldService.class).changeDomain(plain.id(), host(plain), true, Actor.server());
        JsonNode bare = told(plain);
        assertThat(bare.path("dateLocale").asString()).isEqualTo("en-ie");
        assertThat(List.of(bare.path("theme"), bare.path("videoPlayer"), bare.path("mux")))
                .containsOnly(object());
        assertThat(bare.has("basePath")).isFalse();
    }

    @Test
    void thePageIsSentAgainOnlyWhenItIsAnother() {
        TestWorld world = world(object(), "");
        String tag = SERVER.get("/", host(world)).headers().firstValue("ETag").orElseThrow();
        // as it comes back by way of a proxy that compresses
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
            HttpResponse<String> again = asked(world, known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-cache");
        }
        assertThat(asked(world, "\"other\"").statusCode()).isEqualTo(200);
        SERVER.bean(org.eventyay.world.WorldConfiguration.class)
                .set(world.id(), "title", SERVER.json().valueToTree("Another"), Actor.server());
        assertThat(asked(world, tag).body()).contains("<title>Another</title>");
    }

    private static HttpResponse<String> asked(TestWorld world, String known) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/"))
                .header("Host", host(world))
                .header("If-None-Match", known));
    }

    @Test
    void aBrowserCanInstallTheEvent() {
        TestWorld plain = world(object(), "");
        JsonNode manifest = manifest(plain);
        assertThat(((ObjectNode) manifest.deepCopy()).without("icons"))
                .isEqualTo(object(
                        "name", "World " + plain.id(),
                        "short_name", "World " + plain.id(),
                        "theme_color", "#180044",
                        "background_color", "#180044",
                        "start_url", ".",
                        "display", "standalone"));
        assertThat(icons(plain))
                .containsExactly(
                        "64x64 /pwa-64x64.png",
                        "192x192 /pwa-192x192.png",
                        "512x512 /pwa-512x512.png",
                        "512x512 /maskable-icon-512x512.png");
        for (JsonNode icon : manifest.path("icons")) {
            assertThat(SERVER.get(icon.path("src").asString(), host(plain)).statusCode())
                    .isEqualTo(200);
        }
        TestWorld dark = world(object("colors", object("sidebar", "#123456")), "");
        assertThat(manifest(dark).path("theme_color").asString()).isEqualTo("#123456");
        assertThat(SERVER.get("/manifest.json", host(dark)).statusCode()).isEqualTo(200);
        assertThat(SERVER.get("/manifest.json", "unknown.example.org").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEventOfOneHostAmongOthersHasItsOwnFilesBelowItsPath() {
        for (String path : List.of("/one", "/video/event")) {
            TestWorld world = world(object("css", "body{}"), path);
            assertThat(SERVER.get(path + "/_custom.css", host(world)).body()).isEqualTo("body{}");
            JsonNode manifest = SERVER.json()
                    .readTree(SERVER.get(path + "/manifest.webmanifest", host(world))
                            .body());
            assertThat(manifest.path("name").asString()).isEqualTo("World " + world.id());
            assertThat(SERVER.get(path + "/rooms", host(world)).body())
                    .contains("<link rel='stylesheet' href='" + path + "/_custom.css'>");
        }
    }

    @Test
    void theStyleSheetOfAnAdminIsServed() {
        TestWorld styled = world(object("css", "body { color: red; } /* ☃ */"), "");
        HttpResponse<String> css = SERVER.get("/_custom.css", host(styled));
        assertThat(css.body()).isEqualTo("body { color: red; } /* ☃ */");
        assertThat(css.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
        assertThat(css.headers().firstValue("Cache-Control")).hasValue("max-age=60");
        TestWorld plain = world(object(), "");
        assertThat(SERVER.get("/_custom.css", host(plain)).body()).isEmpty();
        assertThat(SERVER.get("/", host(plain)).body()).doesNotContain("_custom.css");
        assertThat(SERVER.get("/_custom.css", "unknown.example.org").statusCode())
                .isEqualTo(404);
    }

    /** Red, with a blue square in its middle. */
    private static byte[] picture(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setColor(Color.RED);
        paint.fillRect(0, 0, width, height);
        paint.setColor(Color.BLUE);
        int edge = Math.min(width, height);
        paint.fillRect((width - edge) / 2, (height - edge) / 2, edge, edge);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static BufferedImage icon(String line) throws IOException {
        String url = line.substring(line.indexOf(' ') + 1);
        return ImageIO.read(new ByteArrayInputStream(
                Files.readAllBytes(SERVER.dataDirectory().resolve(url.substring(1)))));
    }

    @Test
    void theIconIsCutFromThePictureThatTheEventNames() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] large = picture(1200, 600);
        site.createContext("/logo.png", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, large.length);
            exchange.getResponseBody().write(large);
            exchange.close();
        });
        site.start();
        String url = "http://127.0.0.1:" + site.getAddress().getPort();
        TestWorld world = world(object("webappIcon", url + "/logo.png"), "");
        try {
            List<String> icons = icons(world);
            assertThat(icons).hasSize(3);
            for (int i = 0; i < 3; i++) {
                int side = List.of(64, 192, 512).get(i);
                assertThat(icons.get(i))
                        .startsWith(side + "x" + side + " /media/pub/" + world.id() + "/")
                        .endsWith(".png");
                BufferedImage icon = icon(icons.get(i));
                assertThat(List.of(icon.getWidth(), icon.getHeight())).containsOnly(side);
                assertThat(icon.getRGB(0, side / 2)).as("nothing of the edges").isEqualTo(Color.BLUE.getRGB());
            }
            assertThat(icons(world)).isEqualTo(icons);
            assertThat(asked).hasValue(1);
            TestWorld broken = world(object("webappIcon", url + "/none.png"), "");
            assertThat(icons(broken)).hasSize(4).first().isEqualTo("64x64 /pwa-64x64.png");
        } finally {
            site.stop(0);
        }
    }

    @Test
    void anIconMayBeAFileOfTheEventButOfNoOther() throws IOException {
        TestWorld world = world(object(), "");
        String url = SERVER.bean(StoredFiles.class)
                .store(NewFile.open(world.id(), null, "logo.png", "image/png"), picture(200, 300))
                .url();
        SERVER.bean(org.eventyay.world.WorldConfiguration.class)
                .set(world.id(), "theme", object("webappIcon", url), Actor.server());
        assertThat(icons(world)).as("never enlarged").hasSize(2).allMatch(icon -> icon.contains("/media/pub/"));
        TestWorld thief = world(object("webappIcon", url), "");
        assertThat(icons(thief)).first().isEqualTo("64x64 /pwa-64x64.png");
        for (Object nonsense : List.of("nonsense", "file:///etc/passwd", "/media/pub/../../etc/passwd", 5, array())) {
            assertThat(icons(world(object("webappIcon", nonsense), "")))
                    .as("%s", nonsense)
                    .hasSize(4);
        }
    }
}
