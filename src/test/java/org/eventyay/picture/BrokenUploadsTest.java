package org.eventyay.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given a server that takes files, when somebody brings what is broken or made to break it, then that is said and nothing of it stays. */
class BrokenUploadsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final BufferedImage NOISE = Drawn.noise(60, 40);
    private static final byte[] PNG = Drawn.as("png", NOISE);
    private static final byte[] JPEG = Drawn.as("jpg", NOISE);
    private static final byte[] GIF = Drawn.as("gif", NOISE);
    private static final String PAGE = "<html><script>alert(document.domain)</script></html>";

    private final TestWorld world = TestWorld.create(SERVER);
    private final Path media = SERVER.dataDirectory().resolve("media");

    private HttpResponse<String> bring(String name, byte[] content, boolean small) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (small) {
            for (String side : List.of("width", "height")) {
                body.writeBytes(bytes("--XX\r\nContent-Disposition: form-data; name=\"" + side + "\"\r\n\r\n16\r\n"));
            }
        }
        body.writeBytes(bytes("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n--XX--\r\n"));
        return SERVER.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/storage/" + world.id() + "/upload/"))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .header("Authorization", "Bearer " + world.token("bringer"))
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] with(byte[] whole, int at, int value) {
        byte[] other = whole.clone();
        other[at] = (byte) value;
        return other;
    }

    private static byte[] deflated(byte[] piece, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                deflater.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PNG of ten by ten pixels, in pieces. */
    private static byte[] png(int depth, int kind, byte[]... chunks) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(head)) {
            data.writeInt(10);
            data.writeInt(10);
            data.write(new byte[] {(byte) depth, (byte) kind, 0, 0, 0});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return joined(
                Arrays.copyOf(PNG, 8),
                Drawn.chunk("IHDR", head.toByteArray()),
                joined(chunks),
                Drawn.chunk("IEND", new byte[0]));
    }

    private static byte[] pixels(int value) {
        byte[] row = new byte[11];
        Arrays.fill(row, 1, 11, (byte) value);
        return Drawn.chunk("IDAT", deflated(row, 10));
    }

    /** Where the frame of a JPEG says how high it is; then how wide. */
    private static int frame(byte[] jpeg) {
        for (int at = 2; ; at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff)) {
            if ((jpeg[at + 1] & 0xff) == 0xc0) {
                return at + 5;
            }
        }
    }

    private static byte[] jpegOf(int height, int width) {
        int at = frame(JPEG);
        return with(with(with(with(JPEG, at, height >> 8), at + 1, height), at + 2, width >> 8), at + 3, width);
    }

    private static Map<String, byte[]> broken() {
        byte[] palette = Drawn.chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6});
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing at all", new byte[0]);
        all.put("a page", bytes(PAGE));
        all.put("a page that begins like a GIF", bytes("GIF89a" + PAGE));
        all.put("a drawing", bytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
        all.put("a document", bytes("%PDF-1.7\n1 0 obj\n"));
        all.put("a picture of a kind that is not taken", Drawn.as("bmp", NOISE));
        all.put("the beginning of a WebP", bytes("RIFF\u0020\0\0\0WEBPVP8 \u0014\0\0\0"));
        for (int length : List.of(8, 20, 40, PNG.length - 12)) {
            all.put("a PNG after " + length + " bytes", Arrays.copyOf(PNG, length));
        }
        all.put("a PNG without pixels", png(8, 2));
        all.put("a PNG of four billion pixels", Drawn.header(60_000, 60_000));
        all.put("a PNG that is wide and thin", Drawn.header(2_000_000_000, 1));
        all.put("a PNG of no height", Drawn.header(10, 0));
        all.put("a PNG of negative width", Drawn.header(-10, 10));
        all.put("a PNG with too few pixels", Drawn.header(300, 300));
        all.put("a PNG whose pixels are garbage", png(8, 0, Drawn.chunk("IDAT", bytes("these are no pixels"))));
        all.put("a PNG with a filter that there is not", png(8, 0, Drawn.chunk("IDAT", deflated(new byte[] {9}, 110))));
        all.put("a PNG with a palette of 16 bits", png(16, 3, palette, pixels(1)));
        all.put("a PNG without the palette it needs", png(8, 3, pixels(1)));
        all.put("a PNG of a depth that there is not", png(7, 2, pixels(1)));
        all.put("a PNG of a kind that there is not", png(8, 5, pixels(1)));
        all.put("a PNG with a wrong sum", with(PNG, PNG.length - 20, PNG[PNG.length - 20] ^ 1));
        all.put("a PNG with a chunk without end", with(PNG, 33, 0x7f));
        all.put("a PNG with a chunk of negative length", with(PNG, 33, 0xff));
        all.put("a PNG with two headers", Drawn.withChunk(PNG, "IHDR", Arrays.copyOfRange(PNG, 16, 29)));
        all.put("the beginning and the end of a JPEG", bytes("\u00ff\u00d8\u00ff\u00d9"));
        all.put("half a JPEG", half(JPEG));
        all.put("a JPEG of four billion pixels", jpegOf(65_500, 65_500));
        all.put("a JPEG of no height", jpegOf(0, 60));
        all.put("a JPEG with too few pixels", jpegOf(3000, 3000));
        all.put("a JPEG that is coded in a way nobody reads", with(JPEG, frame(JPEG) - 4, 0xc9));
        all.put("a JPEG with a segment of no length", with(with(JPEG, 4, 0), 5, 0));
        all.put("half a GIF", half(GIF));
        all.put("the head of a GIF", Arrays.copyOf(GIF, 13));
        all.put("a GIF of four billion pixels", Drawn.announced(65_535, 65_535));
        all.put("a GIF of very many large frames", Drawn.manyFrames(4_000, 700, 700));
        all.put("a GIF of very many small frames", Drawn.manyFrames(6_000, 1, 1));
        all.put("a GIF of no width", Drawn.manyFrames(1, 0, 5));
        return all;
    }

    private List<Path> kept() {
        Path folder = media.resolve("pub").resolve(world.id());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return files(folder).stream().toList();
    }

    private static Set<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long rows() {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from stored_file where world_id = ?")
                .param(world.id())
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsBrokenIsRefusedAndLeavesNothing() {
        assertThat(bring("good.png", PNG, false).statusCode()).isEqualTo(201);
        Path incoming = media.resolve("incoming");
        Set<Path> before = files(incoming);
        broken().forEach((what, content) -> {
            for (boolean small : List.of(false, true)) {
                HttpResponse<String> answer = bring("a.png", content, small);
                assertThat(answer.statusCode() + " " + answer.body())
                        .as("%s, %s", what, small ? "made small" : "as it is")
                        .isEqualTo("400 {\"error\":\"file.picture.invalid\"}");
            }
        });
        for (String name : List.of("a.webp", "a.html", "a.png.exe", "a.svgz", "a.js", "png", "a.", "a.png/")) {
            assertThat(bring(name, PNG, false).body()).as(name).isEqualTo("{\"error\":\"file.type\"}");
        }
        assertThat(rows()).isEqualTo(1);
        assertThat(kept()).hasSize(1);
        // others may bring something just now
        await().untilAsserted(() -> assertThat(before).containsAll(files(incoming)));
        assertThat(bring("good.jpg", JPEG, true).statusCode()).isEqualTo(201);
    }

    /** Browsers show such pictures, so they are taken; what does not belong to the picture is not. */
    @Test
    void whatIsOnlyOddIsCleanedOrRefusedButNeverAFault() throws IOException {
        byte[] palette = Drawn.chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6});
        byte[] folded = deflated(new byte[1 << 20], 200);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("a PNG with a page behind it", joined(PNG, bytes(PAGE)));
        all.put("a PNG with a page in it", Drawn.withChunk(PNG, "tEXt", bytes("Comment\0" + PAGE)));
        all.put("a PNG with a profile that unfolds", Drawn.withChunk(PNG, "iCCP", joined(bytes("x\0\0"), folded)));
        all.put("a PNG with a profile of garbage", Drawn.withChunk(PNG, "iCCP", bytes("x\0\0garbage")));
        all.put("a PNG with a text that unfolds", Drawn.withChunk(PNG, "zTXt", joined(bytes("x\0\0"), folded)));
        all.put("a PNG with colours beyond its palette", png(8, 3, palette, pixels(200)));
        all.put("a PNG with more pixels than it says", png(8, 0, Drawn.chunk("IDAT", folded)));
        all.put("a JPEG with a page behind it", joined(JPEG, bytes(PAGE)));
        all.put("a JPEG with a page in it", Drawn.afterStart(JPEG, Drawn.app(13, PAGE, new byte[0])));
        all.put(
                "a JPEG with a profile of garbage",
                Drawn.afterStart(JPEG, Drawn.app(2, "ICC_PROFILE\0\1\1", bytes("x"))));
        all.put(
                "a JPEG whose camera points nowhere",
                Drawn.afterStart(JPEG, Drawn.app(1, "Exif\0\0", bytes("MM\0*\u00ff\u00ff\u00ff\u00ff"))));
        all.put("a GIF with a page in it", Drawn.withComment(GIF, PAGE));
        all.put("a GIF with a page behind it", joined(GIF, bytes(PAGE)));
        int taken = 0;
        for (Map.Entry<String, byte[]> one : all.entrySet()) {
            for (boolean small : List.of(false, true)) {
                HttpResponse<String> answer = bring("a.png", one.getValue(), small);
                assertThat(answer.statusCode()).as(one.getKey()).isIn(201, 400);
                if (answer.statusCode() == 201) {
                    taken++;
                } else {
                    assertThat(answer.body()).as(one.getKey()).isEqualTo("{\"error\":\"file.picture.invalid\"}");
                }
            }
        }
        assertThat(taken).isGreaterThan(20);
        assertThat(rows()).isEqualTo(taken);
        assertThat(kept()).hasSize(taken);
        for (Path file : kept()) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("<script");
        }
    }
}
