package org.eventyay.live;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What it takes to get a chat event from an object to bytes on the wire, and a command from text to an object. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
    private final JsonMapper json = JsonMapper.builder().build();
    private final OutFrames frames = new OutFrames(json);
    private final FrameParser parser = new FrameParser(json);
    private final ObjectNode event = json.createObjectNode()
            .put("event_id", 4711)
            .put("channel", UUID.randomUUID().toString())
            .put("sender", UUID.randomUUID().toString())
            .put("timestamp", Instant.now().toString())
            .put("event_type", "channel.message");
    private final byte[] payload;
    private final OutFrame frame;
    private final String command;

    public FrameBenchmark() {
        String body = "what a day for a talk about small boats and big waves "
                .repeat(2)
                .substring(0, 100);
        event.set("content", json.createObjectNode().put("type", "text").put("body", body));
        event.putNull("edited").putNull("replaces");
        event.putObject("reactions");
        event.putObject("users");
        payload =
                json.writeValueAsBytes(json.createArrayNode().add("chat.event").add(event));
        frame = new OutFrame(payload);
        command = json.writeValueAsString(new Object[] {
            "chat.send",
            17,
            Map.of(
                    "channel", UUID.randomUUID().toString(),
                    "event_type", "channel.message",
                    "content", Map.of("type", "text", "body", body))
        });
    }

    /** Header and payload put together: once for each rendering of an event. */
    @Benchmark
    public OutFrame encode() {
        return new OutFrame(payload);
    }

    /** What each further socket costs: a position of its own in the same bytes. */
    @Benchmark
    public ByteBuffer share() {
        return frame.wire();
    }

    /** A chat event with a body of 100 bytes, from the JSON tree to a frame. */
    @Benchmark
    public OutFrame renderChatEvent() {
        return frames.push("chat.event", event);
    }

    /** A {@code chat.send} with a body of 100 bytes, from text to a command. */
    @Benchmark
    public Object parseCommand() {
        return parser.parse(command, parser.scan(command), 10_000, 100);
    }
}
