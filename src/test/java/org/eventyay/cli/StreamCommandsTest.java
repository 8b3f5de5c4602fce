package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;

import org.eventyay.testkit.TestCommand.Ran;
import org.junit.jupiter.api.Test;

/** Given a stage, when an operator plans its streams and gives an encoder its key, then they are listed, changed and taken away. */
class StreamCommandsTest extends OperatorScenario {

    private static String printed(String... words) {
        Ran ran = run(words);
        assertThat(ran.exit()).as("%s", ran).isZero();
        return ran.out().strip();
    }

    @Test
    void streamsArePlannedChangedAndCancelled() {
        String id = world.id();
        String entry = printed(
                "schedule_stream",
                "-w",
                id,
                "stage",
                "--start",
                "+10m",
                "--minutes",
                "20",
                "--hls",
                "https://streams.example.org/a.m3u8",
                "--title",
                "Opening");
        assertThat(printed("list_streams", "-w", id)).contains(entry, "Opening", "next");
        Ran overlapping =
                run("schedule_stream", "-w", id, "stage", "--start", "+15m", "--minutes", "5", "--youtube", "abc");
        assertThat(overlapping.exit()).isEqualTo(1);
        assertThat(overlapping.out()).isEmpty();
        Ran sourceless = run("schedule_stream", "-w", id, "stage", "--start", "+1h", "--minutes", "5");
        assertThat(sourceless.exit()).isEqualTo(2);
        printed("change_stream", "-w", id, entry, "--title", "Welcome");
        assertThat(printed("list_streams", "-w", id, "stage", "--json")).contains("Welcome", entry);
        printed("cancel_stream", "-w", id, entry, "--no-input");
        assertThat(printed("list_streams", "-w", id)).doesNotContain(entry);
    }

    @Test
    void anEncoderGetsAKeyThatIsShownOnce() {
        String id = world.id();
        String key = printed("stream_key", "built-in", "crane", "-w", id, "--room", "stage");
        assertThat(key).contains("/ingest/", "/live/");
        assertThat(printed("list_ingests", "-w", id)).contains("crane");
        assertThat(run("stream_key", "built-in", "crane", "-w", id, "--room", "stage")
                        .exit())
                .isEqualTo(1);
        printed("delete_ingest", "-w", id, "stage", "crane", "--no-input");
        assertThat(printed("list_ingests", "-w", id)).doesNotContain("crane");
    }
}
