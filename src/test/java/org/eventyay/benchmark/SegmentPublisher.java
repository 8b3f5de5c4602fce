package org.eventyay.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

/** An encoder without a picture, which costs nearly nothing, and a copy of what a server has. */
final class SegmentPublisher {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PACKET = 188;
    private static final int LISTED = 6;
    private static final long PERIOD_MILLIS = 2_000;

    private SegmentPublisher() {}

    /** Sends a segment every two seconds until the process is ended. */
    static void push(URI ingest, int bytes) throws IOException, InterruptedException {
        byte[] segment = new byte[Math.max(1, bytes / PACKET) * PACKET];
        Random random = new Random();
        String session = UUID.randomUUID().toString();
        for (int number = 0; ; number++) {
            random.nextBytes(segment);
            for (int at = 0; at < segment.length; at += PACKET) {
                segment[at] = 0x47;
            }
            put(ingest.resolve("s" + number + ".ts?session=" + session), segment);
            int first = Math.max(0, number - LISTED + 1);
            StringBuilder list = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n")
                    .append("#EXT-X-MEDIA-SEQUENCE:")
                    .append(first)
                    .append('\n');
            for (int i = first; i <= number; i++) {
                list.append("#EXTINF:2.000,\ns").append(i).append(".ts\n");
            }
            put(ingest.resolve("index.m3u8?session=" + session), list.toString().getBytes(StandardCharsets.UTF_8));
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    private static void put(URI to, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(to)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            System.err.println(answer.statusCode() + " " + answer.body());
        }
    }

    /** Stores a playlist and the segments it lists, in folders as they are served. */
    static void save(URI playlist, Path directory) throws IOException, InterruptedException {
        String list = CLIENT.send(HttpRequest.newBuilder(playlist).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        for (String line : list.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList()) {
            Path file = directory.resolve(line).normalize();
            if (!file.startsWith(directory)) {
                throw new IOException("A segment elsewhere: " + line);
            }
            Files.createDirectories(file.getParent());
            CLIENT.send(HttpRequest.newBuilder(playlist.resolve(line)).build(), HttpResponse.BodyHandlers.ofFile(file));
        }
        Files.writeString(directory.resolve("index.m3u8"), list);
        System.out.println(directory.resolve("index.m3u8"));
    }
}
