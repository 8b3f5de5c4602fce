package org.eventyay.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The encoder of the system sends a small moving picture with two languages and subtitles to the built-in origin. */
public final class TestBroadcast implements AutoCloseable {
    private static final Path ENCODER = Path.of("/usr/bin/ffmpeg");

    private final Process process;

    private TestBroadcast(Process process) {
        this.process = process;
    }

    /** Without an encoder on this machine the test is skipped. */
    static void requireEncoder() {
        if (!Files.isExecutable(ENCODER) && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("no ffmpeg on this machine");
        }
    }

    /** Sends until it is closed; without an encoder on this machine the test is skipped. */
    public static TestBroadcast begin(int port, String key) {
        requireEncoder();
        String url = "http://127.0.0.1:" + port + "/ingest/" + key;
        try {
            Path subtitles = Files.createTempFile("subtitles", ".vtt");
            Files.writeString(subtitles, cues());
            List<String> line = List.of(
                    ENCODER.toString(),
                    "-v",
                    "error",
                    "-re",
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=320x180:rate=10",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=frequency=440:sample_rate=48000",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=frequency=330:sample_rate=48000",
                    "-i",
                    subtitles.toString(),
                    "-map",
                    "0:v",
                    "-map",
                    "1:a",
                    "-map",
                    "2:a",
                    "-map",
                    "3:s",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-tune",
                    "zerolatency",
                    "-b:v",
                    "150k",
                    "-pix_fmt",
                    "yuv420p",
                    "-g",
                    "10",
                    "-keyint_min",
                    "10",
                    "-sc_threshold",
                    "0",
                    "-c:a",
                    "aac",
                    "-b:a",
                    "48k",
                    "-ac",
                    "1",
                    "-c:s",
                    "webvtt",
                    "-f",
                    "hls",
                    "-hls_time",
                    "1",
                    "-hls_list_size",
                    "6",
                    "-hls_flags",
                    "independent_segments+program_date_time+delete_segments",
                    "-method",
                    "PUT",
                    "-http_persistent",
                    "0",
                    "-ignore_io_errors",
                    "1",
                    "-master_pl_name",
                    "index.m3u8",
                    "-master_pl_publish_rate",
                    "1",
                    "-var_stream_map",
                    "v:0,agroup:aud,s:0,sgroup:sub,language:en a:0,agroup:aud,language:en,default:yes"
                            + " a:1,agroup:aud,language:de",
                    "-hls_segment_filename",
                    url + "/%v_%d.ts",
                    url + "/%v.m3u8");
            return new TestBroadcast(new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "broadcast.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line for each second of ten minutes. */
    private static String cues() {
        StringBuilder text = new StringBuilder("WEBVTT\n\n");
        for (int second = 0; second < 600; second++) {
            text.append("%02d:%02d.000 --> %02d:%02d.000%nLine number %d%n%n"
                    .formatted(second / 60, second % 60, (second + 1) / 60, (second + 1) % 60, second));
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
