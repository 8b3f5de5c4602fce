package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * A stream of many minutes with a viewer, through another stream by schedule, a server that dies, a network that is gone and a server that is
 * gone for long. Run by hand with {@code -Dstage.minutes=10}; tells what was measured on the way.
 */
class LongBroadcastTest {
    private static final TestServer SERVER = TestServer.get();
    private static final int MINUTES = Integer.getInteger("stage.minutes", 0);
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    /** Counts how long the picture stood still, by tenths of a second. */
    private static final String WATCH = """
        (video) => {
          window.still = { now: 0, longest: 0, all: 0 };
          let before = -1;
          setInterval(() => {
            const stands = video.currentTime === before;
            before = video.currentTime;
            window.still.now = stands ? window.still.now + 0.1 : 0;
            window.still.all += stands ? 0.1 : 0;
            window.still.longest = Math.max(window.still.longest, window.still.now);
          }, 100);
        }\
        """;

    /** How long it stood still at most since this was asked last. */
    private static final String LONGEST = """
        () => {
          const { longest } = window.still;
          window.still.longest = 0;
          return longest;
        }\
        """;

    private final TestWorld world = TestWorld.create(SERVER);
    private final List<Long> heaps = new ArrayList<>();
    private final List<Long> disks = new ArrayList<>();
    private final List<Long> tabs = new ArrayList<>();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aViewerSeesItToTheEnd(TestReporter report) {
        Assumptions.assumeTrue(MINUTES > 0, "takes -Dstage.minutes=10");
        world.movesToAHostOfItsOwn();
        try (StageNode stage = new StageNode(SERVER, Map.of("EVENTYAY_STREAM_KEEP", "30s"));
                TestBrowser browser = TestBrowser.open();
                TestSocket admin = world.person("Director", "admin")) {
            String room = admin.room("stage").path("id").asString();
            JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
            Map<String, ?> config =
                    Map.of("hls_url", made.path("ingest").path("path").asString());
            admin.ok(
                    "room.config.patch",
                    Map.of(
                            "room",
                            room,
                            "module_config",
                            List.of(Map.of("type", "livestream.native", "config", config))));
            Path folder = SERVER.dataDirectory()
                    .resolve("live")
                    .resolve(made.path("ingest").path("public_id").asString());
            try (TestBroadcast broadcast =
                    TestBroadcast.begin(stage.port(), made.path("key").asString())) {
                Page page = browser.person(1000, 700);
                WatchedVideo.prepare(page);
                stage.enter(page, world, room);
                WatchedVideo video = new WatchedVideo(page);
                video.moves();
                video.mark();
                assertThat(video.loudness()).isGreaterThan(0.01);
                page.locator("[data-test='player']").evaluate(WATCH);
                Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
                Duration part = Duration.ofMinutes(MINUTES).dividedBy(5);
                quiet(page, stage, folder, part);
                tell(report, page, "without trouble");
                otherStream(admin, room, page);
                quiet(page, stage, folder, part);
                tell(report, page, "another stream by schedule and back");
                outage(report, video, stage::diesAndComesBack);
                quiet(page, stage, folder, part);
                tell(report, page, "server killed and started");
                page.context().setOffline(true);
                page.waitForTimeout(10_000);
                page.context().setOffline(false);
                quiet(page, stage, folder, part);
                tell(report, page, "network gone for 10 s");
                outage(report, video, () -> stage.isGoneFor(Duration.ofSeconds(15)));
                quiet(page, stage, folder, Duration.between(Instant.now(), end));
                tell(report, page, "server gone for 15 s and started");
                video.moves();
                video.soundKeepsUp();
                video.isTheSame();
                assertThat(video.loudness()).isGreaterThan(0.01);
                report.publishEntry("heap in use, MB", megabytes(heaps));
                report.publishEntry("disk, MB", megabytes(disks));
                report.publishEntry("heap of the tab, MB", megabytes(tabs));
            }
        }
    }

    private static void otherStream(TestSocket admin, String room, Page page) {
        Instant now = Instant.now();
        admin.ok(
                "room.stream.create",
                Map.of(
                        "room",
                        room,
                        "source",
                        "hls",
                        "config",
                        Map.of("hls_url", StageNode.DEMO_STREAM),
                        "starts_at",
                        now.plusSeconds(5).toString(),
                        "ends_at",
                        now.plusSeconds(20).toString()));
        page.waitForTimeout(22_000);
    }

    /** Something after which the server is there again. */
    private static void outage(TestReporter report, WatchedVideo video, Runnable trouble) {
        Instant begin = Instant.now();
        trouble.run();
        Instant back = Instant.now();
        video.moves();
        report.publishEntry(
                "server gone for " + Duration.between(begin, back),
                "moves " + Duration.between(back, Instant.now()) + " later");
    }

    /** Watches for a while, and measures now and then. */
    private void quiet(Page page, StageNode stage, Path folder, Duration time) {
        Instant end = Instant.now().plus(time);
        do {
            Duration left = Duration.between(Instant.now(), end);
            page.waitForTimeout(Math.max(1, Math.min(BETWEEN.toMillis(), left.toMillis())));
            heaps.add(stage.heap());
            disks.add(size(folder));
            tabs.add(heap(page));
        } while (Instant.now().isBefore(end));
    }

    /** Bytes that scripts of a page hold on to. */
    private static long heap(Page page) {
        CDPSession inside = page.context().newCDPSession(page);
        try {
            inside.send("HeapProfiler.collectGarbage");
            return inside.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
        } finally {
            inside.detach();
        }
    }

    private static void tell(TestReporter report, Page page, String what) {
        report.publishEntry(what, "stood still for " + page.evaluate(LONGEST) + " s at most");
    }

    private static String megabytes(List<Long> values) {
        return values.stream()
                .map(value -> "%.1f".formatted(value / 1e6))
                .toList()
                .toString();
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(LongBroadcastTest::length).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // renamed or removed meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
