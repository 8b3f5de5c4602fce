package org.eventyay.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** Given more pictures than can be looked at, when somebody brings one more, then they are told when to try again, and can. */
class BusyPicturesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    private static HttpResponse<String> bring() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", body);
        body.writeBytes("\r\n--XX--\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return SERVER.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/storage/" + WORLD.id() + "/upload/"))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .header("Authorization", "Bearer " + WORLD.token("bringer"))
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    @Test
    void onePictureTooManyIsToldToComeBack() throws IOException {
        assertThat(bring().statusCode()).isEqualTo(201);
        DecodingThreads threads = (DecodingThreads)
                Objects.requireNonNull(ReflectionTestUtils.getField(SERVER.bean(Pictures.class), "threads"));
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            // one after the other: whoever finds all places taken is refused at once, and a place may become free after
            // that
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        if (threads.waiting() == DecodingThreads.MOST_WAITING) {
                            return true;
                        }
                        others.submit(
                                () -> threads.run(1, Duration.ofMinutes(1), () -> done.await(1, TimeUnit.MINUTES)));
                        return false;
                    });
            try {
                HttpResponse<String> refused = bring();
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(SERVER.json().readTree(refused.body())).isEqualTo(object("error", "file.busy"));
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            } finally {
                done.countDown();
            }
        }
        assertThat(bring().statusCode()).isEqualTo(201);
    }
}
