package org.eventyay.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a server on this machine, and stores that serve it alone, use of it. Linux only; elsewhere nothing is read. */
public final class Meter {
    private static final Path PROC = Path.of("/proc");
    /** Ticks of the clock in {@code /proc} a second; the same on all Linux systems. */
    private static final double TICKS = 100;

    private static final String UNITS = "Max open files";

    private final long server;
    private final List<Long> stores;

    /**
     * @param server process id
     * @param stores process ids of stores; their children count too
     */
    public Meter(long server, List<Long> stores) {
        this.server = server;
        this.stores = List.copyOf(stores);
    }

    /**
     * Seconds of CPU since the processes began, and memory now.
     *
     * @param rssKib resident memory of the server
     */
    record Reading(double serverCpu, double storeCpu, long rssKib) {}

    boolean hasStores() {
        return !stores.isEmpty();
    }

    /** Empty if the server cannot be looked at, or has ended. */
    Optional<Reading> read() {
        try {
            double storeCpu = 0;
            for (long store : stores) {
                storeCpu += ofAll(store);
            }
            return Optional.of(new Reading(ticks(server, false) / TICKS, storeCpu, rss()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** How many files the server may open; empty if that is not known. */
    Optional<Long> openFiles() {
        try (Stream<String> lines = Files.lines(PROC.resolve(server + "/limits"))) {
            return lines.filter(line -> line.startsWith(UNITS))
                    .map(line -> line.substring(UNITS.length()).strip().split("\\s+")[0])
                    .filter(soft -> !soft.equals("unlimited"))
                    .map(Long::valueOf)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static double ofAll(long root) throws IOException {
        double sum = ticks(root, true);
        List<Long> children = ProcessHandle.of(root)
                .map(process -> process.descendants().map(ProcessHandle::pid).toList())
                .orElse(List.of());
        for (long child : children) {
            try {
                sum += ticks(child, true);
            } catch (IOException e) {
                // it ended meanwhile; its parent has its time now
            }
        }
        return sum / TICKS;
    }

    private static double ticks(long pid, boolean endedChildren) throws IOException {
        String stat = Files.readString(PROC.resolve(pid + "/stat"));
        // the name in brackets may contain anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return endedChildren ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : own;
    }

    private long rss() throws IOException {
        try (Stream<String> lines = Files.lines(PROC.resolve(server + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0L);
        }
    }
}
