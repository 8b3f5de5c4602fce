package org.eventyay.cli.installation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingStream;

/** What the threads of this process were seen doing, by the Flight Recorder, since {@link #start}. */
final class CpuProfile {
    private static final int MILLIS = 10;

    private final RecordingStream stream;
    private final Map<String, Method> methods = new ConcurrentHashMap<>();
    private final AtomicLong samples = new AtomicLong();

    /** How often a method was seen: at work itself, and anywhere on a stack. */
    private record Method(AtomicLong own, AtomicLong total) {}

    private CpuProfile(RecordingStream stream) {
        this.stream = stream;
    }

    /** Begins to look. */
    static CpuProfile start() {
        CpuProfile profile = new CpuProfile(new RecordingStream());
        profile.stream.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(MILLIS));
        profile.stream.onEvent("jdk.ExecutionSample", profile::seen);
        profile.stream.startAsync();
        return profile;
    }

    private void seen(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null) {
            return;
        }
        samples.incrementAndGet();
        Set<String> counted = new HashSet<>();
        for (RecordedFrame frame : stack.getFrames()) {
            if (frame.isJavaFrame()) {
                String name = frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName();
                Method method = methods.computeIfAbsent(name, key -> new Method(new AtomicLong(), new AtomicLong()));
                if (counted.isEmpty()) {
                    method.own().incrementAndGet();
                }
                if (counted.add(name)) {
                    method.total().incrementAndGet();
                }
            }
        }
    }

    /** Prints the methods with most work of their own. */
    void print(PrintStream out, int lines) {
        out.printf("%d samples, one each %d ms and thread at work%n", samples.get(), MILLIS);
        out.printf("%-80s %10s %10s %10s %10s%n", "name", "seen", "own ms", "total ms", "average ms");
        methods.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Method> entry) ->
                                entry.getValue().own().get())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(lines)
                .forEach(entry -> {
                    long own = entry.getValue().own().get();
                    long total = entry.getValue().total().get();
                    out.printf(
                            "%-80s %10d %10d %10d %10.2f%n",
                            entry.getKey(), total, own * MILLIS, total * MILLIS, (double) own * MILLIS / total);
                });
        out.flush();
    }

    /** Writes everything recorded so far. */
    void dump(Path file) throws IOException {
        stream.dump(file);
    }
}
