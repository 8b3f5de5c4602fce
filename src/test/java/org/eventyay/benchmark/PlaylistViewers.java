package org.eventyay.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many viewers of one HLS stream, played by one thread: each fetches the playlist every two seconds and then the newest segment in it, as
 * players do. Says how many requests and bytes a second a server answered, how long answers took, and what CPU it cost. Works with every
 * server, so that ours can be compared with a plain web server that has the same files (docs/benchmarks.md).
 *
 * <p>{@code PlaylistViewers <playlist> <viewers> <seconds> [pid …]}, or {@code PlaylistViewers push <ingest with key> <bytes>} for an
 * encoder that sends a segment of so many bytes every two seconds, or {@code PlaylistViewers save <playlist> <directory>} for a copy of
 * what is listed now.
 */
public final class PlaylistViewers {
    private static final long PERIOD = 2_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final double TICKS = 100;

    private final Selector selector;
    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Times playlists = new Times();
    private final Times segments = new Times();
    private long bytes;
    private boolean measured;

    private record Turn(PlaylistViewer viewer, long due) {}

    /** Times of answers in nanoseconds. */
    private static final class Times {
        private long[] all = new long[1 << 16];
        private int count;

        void add(long nanos) {
            if (count == all.length) {
                all = Arrays.copyOf(all, count * 2);
            }
            all[count++] = nanos;
        }

        String describe() {
            long[] sorted = Arrays.copyOf(all, count);
            Arrays.sort(sorted);
            return count == 0
                    ? "none"
                    : "p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                            .formatted(
                                    sorted[count / 2] / 1e6,
                                    sorted[(int) (count * 0.99)] / 1e6,
                                    sorted[count - 1] / 1e6);
        }
    }

    private PlaylistViewers(Selector selector) {
        this.selector = selector;
    }

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "push" -> SegmentPublisher.push(URI.create(args[1] + "/"), Integer.parseInt(args[2]));
            case "save" -> SegmentPublisher.save(URI.create(args[1]), Path.of(args[2]));
            case "" -> System.err.println("PlaylistViewers <playlist> <viewers> <seconds> [pid ...] | push | save");
            default -> {
                List<Long> pids = new ArrayList<>();
                for (String pid : List.of(args).subList(3, args.length)) {
                    pids.add(Long.valueOf(pid));
                }
                try (Selector selector = Selector.open()) {
                    new PlaylistViewers(selector)
                            .play(URI.create(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), pids);
                }
            }
        }
    }

    private void play(URI playlist, int viewers, int seconds, List<Long> pids) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < viewers; i++) {
            // they come in one after the other, over two turns of each
            turns.add(new Turn(new PlaylistViewer(this, playlist, i), start + 2 * PERIOD * i / viewers));
        }
        run(start + 4 * PERIOD);
        measured = true;
        failures.clear();
        double before = cpu(pids);
        double own = ticks(ProcessHandle.current().pid());
        long begun = System.nanoTime();
        run(begun + seconds * SECOND);
        double lasted = (System.nanoTime() - begun) / 1e9;
        double used = cpu(pids) - before;
        int requests = playlists.count + segments.count;
        System.out.printf(
                Locale.ROOT,
                "%d viewers, %.0f s: %.0f requests/s, %.1f MB/s%n",
                viewers,
                lasted,
                requests / lasted,
                bytes / lasted / 1e6);
        System.out.println("playlists: " + playlists.describe());
        System.out.println("segments:  " + segments.describe());
        if (!pids.isEmpty() && requests > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "CPU: %.0f %% of one core, %.1f us a request%n",
                    used / lasted * 100,
                    used / requests * 1e6);
        }
        System.out.printf(
                Locale.ROOT,
                "own CPU: %.0f %%; failures: %s%n",
                (ticks(ProcessHandle.current().pid()) - own) / lasted * 100,
                failures);
    }

    private void run(long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            for (Turn next = turns.peek(); next != null && next.due() <= now; next = turns.peek()) {
                turns.remove().viewer().begin(selector);
            }
            Turn next = turns.peek();
            long wait = Math.max(1, Math.min(end - now, next == null ? SECOND : next.due() - now) / 1_000_000);
            selector.select(key -> ((PlaylistViewer) key.attachment()).ready(key, buffer), wait);
        }
    }

    /** What a viewer has is complete; its next turn comes two seconds later, after those of all who rest already. */
    void rests(PlaylistViewer viewer) {
        turns.add(new Turn(viewer, System.nanoTime() + PERIOD));
    }

    void failed(PlaylistViewer viewer, String why) {
        failures.merge(why, 1, Integer::sum);
        rests(viewer);
    }

    void came(int some) {
        bytes += measured ? some : 0;
    }

    void answered(boolean segment, long nanos) {
        if (measured) {
            (segment ? segments : playlists).add(nanos);
        }
    }

    /** Seconds that these processes and those they started have used. */
    private static double cpu(List<Long> pids) {
        Map<Long, Double> each = new HashMap<>();
        for (long pid : pids) {
            each.put(pid, ticks(pid));
            ProcessHandle.of(pid)
                    .ifPresent(process ->
                            process.descendants().forEach(child -> each.put(child.pid(), ticks(child.pid()))));
        }
        return each.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException e) {
            return 0;
        }
    }
}
