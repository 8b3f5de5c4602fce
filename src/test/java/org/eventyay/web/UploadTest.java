package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantService;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given people with files, when they bring them, then what is good is stored as it should be and the rest refused. */
class UploadTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    private record Body(String contentType, byte[] bytes) {}

    private static Body form(String part, String filename, byte[] content, Map<String, String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.forEach((name, value) -> out.writeBytes(
                text("--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        out.writeBytes(text("--XX\r\nContent-Disposition: form-data; name=\"" + part + "\""
                + (filename == null ? "" : "; filename=\"" + filename + "\"\r\nContent-Type: application/x-declared")
                + "\r\n\r\n"));
        out.writeBytes(content);
        out.writeBytes(text("\r\n--XX--\r\n"));
        return new Body("multipart/form-data; boundary=XX", out.toByteArray());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static HttpResponse<String> send(String world, String authorization, Body body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/storage/" + world + "/upload/"))
                .header("Content-Type", body.contentType())
                .POST(BodyPublishers.ofByteArray(body.bytes()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return SERVER.send(request);
    }

    private static HttpResponse<String> bring(String filename, byte[] content, Map<String, String> fields) {
        return send(WORLD.id(), "Bearer " + WORLD.token("bringer"), form("file", filename, content, fields));
    }

    private static void refused(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(SERVER.json().readTree(response.body())).isEqualTo(object("error", code));
    }

    private static byte[] picture(String format, int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The file behind an answer, as it lies on disk. */
    private static byte[] stored(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        String url = SERVER.json().readTree(response.body()).path("url").asString();
        assertThat(url).startsWith("/media/pub/" + WORLD.id() + "/");
        Path file = SERVER.dataDirectory().resolve(url.substring(1));
        return Files.readAllBytes(file);
    }

    private static String type(HttpResponse<String> response) {
        String url = SERVER.json().readTree(response.body()).path("url").asString();
        return SERVER.bean(JdbcClient.class)
                .sql("select type from stored_file where file = ?")
                .param(url.substring("/media/".length()))
                .query(String.class)
                .single();
    }

    @Test
    void whoMayIsJudgedBeforeTheBody() {
        Body none = new Body("text/plain", text("nothing"));
        for (String header : new String[] {null, "Bearer", "Bearer a b", "Basic abc", "Bearer garbage"}) {
            assertThat(send(WORLD.id(), header, none).statusCode())
                    .as("%s", header)
                    .isEqualTo(403);
        }
        assertThat(send("nosuchworld", "Bearer", none).statusCode()).isEqualTo(403);
        assertThat(send("nosuchworld", "Bearer x", none).statusCode()).isEqualTo(404);
        refused(send(WORLD.id(), "cLiEnT any-word", none), "file.missing");
        TestWorld closed = TestWorld.create(
                SERVER, plan -> plan.grants.putArray("attendee").add("ticket"));
        assertThat(send(closed.id(), "Client somebody", none).statusCode()).isEqualTo(403);
    }

    @Test
    void bannedAndSilencedPeopleBringNothing() {
        ParticipantService people = SERVER.bean(ParticipantService.class);
        for (String state : List.of("banned", "silenced")) {
            String uid = state + UUID.randomUUID();
            UUID id = UUID.fromString(WORLD.login(uid).userId());
            if (state.equals("banned")) {
                people.ban(WORLD.id(), id, Actor.server());
            } else {
                people.silence(WORLD.id(), id, Actor.server());
            }
            Body body = form("file", "a.pdf", text("x"), Map.of());
            assertThat(send(WORLD.id(), "Bearer " + WORLD.token(uid), body).statusCode())
                    .as(state)
                    .isEqualTo(403);
        }
    }

    @Test
    void anUploadIsALoginButNoVisit() {
        JdbcClient database = SERVER.bean(JdbcClient.class);
        String uid = "new" + UUID.randomUUID();
        Body body = form("file", "a.pdf", text("x"), Map.of());
        assertThat(send(WORLD.id(), "Bearer " + WORLD.token(uid, "one"), body).statusCode())
                .isEqualTo(201);
        database.sql("update participant set last_login = '2020-01-01' where token_id = ?")
                .param(uid)
                .update();
        assertThat(send(WORLD.id(), "Bearer " + WORLD.token(uid, "two"), body).statusCode())
                .isEqualTo(201);
        Map<String, Object> row = database.sql(
                        "select traits::text traits, extract(year from last_login)::int seen from participant where"
                                + " token_id = ?")
                .param(uid)
                .query()
                .singleRow();
        assertThat(row).containsEntry("traits", "[\"two\"]").containsEntry("seen", 2020);
    }

    @Test
    void whatIsNoFileOrOfTheWrongKindIsRefused() {
        refused(bring(null, text("x"), Map.of()), "file.missing");
        refused(
                send(
                        WORLD.id(),
                        "Bearer " + WORLD.token("bringer"),
                        form("other", "a.png", picture("png", 1, 1), Map.of())),
                "file.missing");
        refused(bring("a.exe", text("x"), Map.of()), "file.type");
        refused(bring("png", text("x"), Map.of()), "file.type");
        refused(bring("a.PNG", text("no picture"), Map.of()), "file.picture.invalid");
        refused(bring("a.gif", picture("bmp", 2, 2), Map.of()), "file.picture.invalid");
        refused(bring("a.pdf", new byte[10 * 1024 * 1024 + 1], Map.of()), "file.size");
    }

    @Test
    void whatIsNoPictureStaysAsItIs() throws IOException {
        for (byte[] content : List.of(new byte[0], new byte[10 * 1024 * 1024])) {
            HttpResponse<String> response = bring("Talk.Pdf", content, Map.of());
            assertThat(stored(response)).isEqualTo(content);
            assertThat(response.body()).endsWith(".Pdf\"}");
            assertThat(type(response)).isEqualTo("application/pdf");
        }
    }

    @Test
    void picturesAreWhatTheyAreAndNotWhatTheyAreCalled() throws IOException {
        byte[] png = picture("png", 30, 20);
        HttpResponse<String> response = bring("a.gif", png, Map.of("width", "x", "height", "9"));
        assertThat(stored(response)).isEqualTo(png);
        assertThat(type(response)).isEqualTo("image/png");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 200, 100, 100, 100, 50",
        "40, 20, 100, 100, 40, 20",
        "100, 33, 50, 50, 50, 16",
        "400, 2, 10, 10, 400, 2",
        "30, 20, 0, -1, 30, 20"
    })
    void picturesShrinkIntoTheirBoxAndNeverGrow(int width, int height, int boxWidth, int boxHeight, int w, int h)
            throws IOException {
        for (String format : List.of("png", "jpg", "gif")) {
            Map<String, String> box = new LinkedHashMap<>();
            box.put("width", Integer.toString(boxWidth));
            box.put("height", Integer.toString(boxHeight));
            byte[] content = stored(bring("a." + format, picture(format, width, height), box));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
            assertThat(List.of(image.getWidth(), image.getHeight())).as(format).containsExactly(w, h);
        }
    }

    @Test
    void aPhotoStandsUprightAndTellsNothingOfItsCamera() throws IOException {
        byte[] jpeg = picture("jpg", 40, 20);
        // an EXIF block that says: turned by 90 degrees (6)
        byte[] exif = text("Exif\0\0MM\0*\0\0\0\b\0\001\001\022\0\003\0\0\0\001\0\006\0\0\0\0\0\0");
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        int head = 2 + 2 + (jpeg[5] & 0xff); // what comes first must stay there
        turned.write(jpeg, 0, head);
        turned.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)});
        turned.writeBytes(exif);
        turned.write(jpeg, head, jpeg.length - head);
        byte[] content = stored(bring("photo.jpeg", turned.toByteArray(), Map.of()));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(20, 40);
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void nothingThatCouldRunIsServedAsAPageOfOurs() {
        byte[] svg = text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        for (String name : List.of("a.svg", "a.pdf", "a.mp4", "a.png")) {
            byte[] content = name.endsWith("png") ? picture("png", 9, 9) : svg;
            String url = SERVER.json()
                    .readTree(bring(name, content, Map.of()).body())
                    .path("url")
                    .asString();
            HttpResponse<String> served = SERVER.get(url, WORLD.id() + ".localhost");
            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(header(served, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(served, "Content-Security-Policy")).startsWith("sandbox;");
            assertThat(header(served, "Cache-Control")).contains("max-age=604800", "public");
            boolean saved = name.equals("a.svg") || name.equals("a.pdf");
            assertThat(header(served, "Content-Disposition")).as(name).isEqualTo(saved ? "attachment" : "");
            assertThat(header(served, "Content-Type"))
                    .isEqualTo(Map.of(
                                    "a.svg",
                                    "image/svg+xml",
                                    "a.pdf",
                                    "application/pdf",
                                    "a.mp4",
                                    "video/mp4",
                                    "a.png",
                                    "image/png")
                            .get(name));
        }
    }

    @Test
    void aFilmCanBeFetchedFromItsMiddle() {
        byte[] film = new byte[5000];
        film[4000] = 'x';
        String url = SERVER.json()
                .readTree(bring("a.mp4", film, Map.of()).body())
                .path("url")
                .asString();
        HttpResponse<String> part =
                SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + url))
                        .header("Range", "bytes=4000-4001"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("x\0");
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 4000-4001/5000");
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void refusalsSpeakJson() {
        Body body = form("file", "a.pdf", text("x"), Map.of());
        assertThat(send(WORLD.id(), null, body).body()).isEqualTo("{\"error\":\"auth.denied\"}");
        assertThat(send("nosuchworld", "Client x", body).body()).isEqualTo("{\"error\":\"world.unknown_world\"}");
    }

    @Test
    void anUploadWithoutAWorldGoesToTheOneAtThisHost() {
        TestWorld world = TestWorld.create(SERVER);
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".example.org", true, Actor.server());
        Body body = form("file", "a.pdf", text("x"), Map.of());
        HttpResponse<String> response =
                SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/storage/upload/"))
                        .header("Content-Type", body.contentType())
                        .header("Host", world.id() + ".example.org")
                        .header("Authorization", "Bearer " + world.token("bringer"))
                        .POST(BodyPublishers.ofByteArray(body.bytes())));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.body()).contains("/media/pub/" + world.id() + "/");
    }

    @Test
    void aGuestStoresOnlySoMuch() {
        String guest = "Client " + UUID.randomUUID();
        Body body = form("file", "a.pdf", new byte[9 << 20], Map.of());
        for (int i = 0; i < 11; i++) {
            assertThat(send(WORLD.id(), guest, body).statusCode()).isEqualTo(201);
        }
        refused(send(WORLD.id(), guest, body), "file.quota");
        assertThat(send(WORLD.id(), "Bearer " + WORLD.token("bringer"), body).statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatWasBroughtGoesIntoAMessage() {
        TestSocket ada = WORLD.person("Ada");
        String url = SERVER.json()
                .readTree(bring("a.png", picture("png", 3, 3), Map.of()).body())
                .path("url")
                .asString();
        String channel = ada.channel("lounge");
        ada.ok("chat.join", Map.of("channel", channel));
        var file = Map.of("url", url, "mimeType", "image/png", "name", "a.png");
        var content = ada.ok(
                        "chat.send",
                        Map.of(
                                "channel",
                                channel,
                                "event_type",
                                "channel.message",
                                "content",
                                Map.of("type", "files", "files", List.of(file), "body", "look")))
                .path("event")
                .path("content");
        assertThat(content.path("files").get(0))
                .isEqualTo(object("url", url, "mimeType", "image/png", "name", "a.png"));
        HttpResponse<String> served = SERVER.get(url, WORLD.id() + ".localhost");
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox");
    }
}
