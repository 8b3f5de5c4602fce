package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Pushes files as streaming software does, and looks at what viewers get. */
final class TestEncoder {
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Random RANDOM = new Random(7);

    private final int port;
    private final String key;
    private final String session;

    TestEncoder(int port, String key) {
        this(port, key, UUID.randomUUID().toString());
    }

    TestEncoder(int port, String key, String session) {
        this.port = port;
        this.key = key;
        this.session = session;
    }

    /** Something that looks like a transport stream. */
    static byte[] ts() {
        byte[] bytes = new byte[188 * 20];
        RANDOM.nextBytes(bytes);
        for (int at = 0; at < bytes.length; at += 188) {
            bytes[at] = 0x47;
        }
        return bytes;
    }

    /** Something that looks like a transport stream whose picture begins at this time. */
    static byte[] ts(long time) {
        byte[] bytes = ts();
        System.arraycopy(packet(0xE0, time), 0, bytes, 0, 188);
        return bytes;
    }

    /** A packet of a transport stream in which something of this stream begins, at this time in 1/90,000 s. */
    static byte[] packet(int id, long time) {
        long pts = time % (1L << 33);
        byte[] packet = new byte[188];
        byte[] head = {
            0x47,
            0x41,
            0,
            0x10,
            0,
            0,
            1,
            (byte) id,
            0,
            0,
            (byte) 0x80,
            (byte) 0x80,
            5,
            (byte) (0x21 | ((pts >> 29) & 0x0E)),
            (byte) (pts >> 22),
            (byte) (1 | ((pts >> 14) & 0xFE)),
            (byte) (pts >> 7),
            (byte) (1 | ((pts << 1) & 0xFE))
        };
        System.arraycopy(head, 0, packet, 0, head.length);
        return packet;
    }

    /** A box of an MP4 file. */
    static byte[] box(String kind, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, (byte) (size + 8)});
        out.writeBytes(kind.getBytes(StandardCharsets.US_ASCII));
        byte[] payload = new byte[size];
        RANDOM.nextBytes(payload);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** A playlist of segments of two seconds. */
    static String playlist(int sequence, String... names) {
        return "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:" + sequence + "\n"
                + Arrays.stream(names)
                        .map(name -> name.startsWith("#") ? name + "\n" : "#EXTINF:2.000,\n" + name + "\n")
                        .collect(Collectors.joining());
    }

    HttpResponse<String> send(String method, String name, byte[] body) {
        return call(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ingest/" + key + "/" + name))
                .header("X-Stream-Session", session)
                .method(method, BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> send(String name, String body) {
        return send("PUT", name, body.getBytes(StandardCharsets.UTF_8));
    }

    byte[] put(String name, byte[] body) {
        HttpResponse<String> answer = send("PUT", name, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
        return body;
    }

    void put(String name, String body) {
        put(name, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<String> call(HttpRequest.Builder request) {
        return call(request, BodyHandlers.ofString());
    }

    static <T> HttpResponse<T> call(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return CLIENT.send(request.build(), body);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a viewer gets of a stream. */
    record Viewer(int port, String publicId) {
        HttpResponse<byte[]> get(String name, String... headers) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/live/" + publicId + "/" + name));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return call(request, BodyHandlers.ofByteArray());
        }

        List<String> lines(String name) {
            HttpResponse<byte[]> answer = get(name);
            return answer.statusCode() == 200
                    ? new String(answer.body(), StandardCharsets.UTF_8).lines().toList()
                    : List.of();
        }

        /** Paths of what a playlist lists. */
        List<String> files(String name) {
            URI base = URI.create("/live/" + publicId + "/" + name);
            return lines(name).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> base.resolve(line).toString().substring(("/live/" + publicId + "/").length()))
                    .toList();
        }

        List<byte[]> contents(String name) {
            return files(name).stream().map(file -> get(file).body()).toList();
        }

        long count(String tag) {
            return lines("index.m3u8").stream().filter(line -> line.equals(tag)).count();
        }

        String tag(String tag, String name) {
            return lines(name).stream()
                    .filter(line -> line.toUpperCase(Locale.ROOT).startsWith(tag + ":"))
                    .map(line -> line.substring(tag.length() + 1))
                    .findFirst()
                    .orElse("");
        }
    }
}
