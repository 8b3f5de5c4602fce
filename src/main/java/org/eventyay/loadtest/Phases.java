package org.eventyay.loadtest;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eventyay.loadtest.LoadResult.Cost;
import org.eventyay.loadtest.LoadResult.Phase;
import org.eventyay.loadtest.LoadResult.Timed;
import org.eventyay.loadtest.LoadResult.Times;
import org.jspecify.annotations.Nullable;

/** The phases of a load test as they are played: their figures, the progress that is told, and the end before the end. */
final class Phases {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long SECOND = 1_000_000_000L;

    private final Ledger ledger;
    private final @Nullable Meter meter;
    private final Consumer<String> progress;
    private final List<Phase> figures = new ArrayList<>();
    private volatile boolean interrupted;
    private long reported;

    /**
     * @param meter of the server, null if it runs elsewhere
     * @param progress told about once a second how far it is
     */
    Phases(Ledger ledger, @Nullable Meter meter, Consumer<String> progress) {
        this.ledger = ledger;
        this.meter = meter;
        this.progress = progress;
    }

    /** Messages that were sent, and how long the phase lasted in nanoseconds. */
    record Spoken(long sent, long nanos) {}

    /** Something that is measured. */
    interface Measured {
        Spoken play();
    }

    /** Plays a phase in which messages are delivered, and keeps its figures. */
    void measured(String name, Measured phase) {
        measured(name, null, phase);
    }

    /**
     * Plays a phase and keeps its figures.
     *
     * @param pongs times of what is asked in it; null if it is about deliveries
     */
    void measured(String name, @Nullable Durations pongs, Measured phase) {
        ledger.beginPhase();
        long deliveries = ledger.deliveries();
        long refused = ledger.refused();
        Meter.@Nullable Reading before = reading();
        long own = SYSTEM.getProcessCpuTime();
        Spoken spoken = phase.play();
        double seconds = spoken.nanos() / 1e9;
        figures.add(new Phase(
                name,
                seconds,
                spoken.sent(),
                ledger.refused() - refused,
                ledger.deliveries() - deliveries,
                pongs != null ? Timed.PINGS : Timed.DELIVERIES,
                Times.of(pongs != null ? pongs : ledger.deliveryTimes()),
                ledger.completionTimes().maxMillis(),
                (SYSTEM.getProcessCpuTime() - own) / 1e9 / Math.max(seconds, 1e-3),
                cost(before, reading())));
    }

    /** Keeps figures that were taken elsewhere. */
    void add(Phase figures) {
        this.figures.add(figures);
    }

    /** Nothing but waiting. */
    void rest(Audience people, long nanos, String name) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            people.pump(20_000_000);
            report(() -> name);
        }
    }

    /**
     * Says once a second how far it is.
     *
     * @throws LoadTestException when nobody wants to know any more
     */
    void report(Supplier<String> how) {
        if (interrupted) {
            throw new LoadTestException("Interrupted; there is no result");
        }
        long now = System.nanoTime();
        if (now - reported > SECOND) {
            reported = now;
            progress.accept(how.get());
        }
    }

    /** From any thread: what is being played ends at its next report. */
    void interrupt() {
        interrupted = true;
    }

    /** What the server has used so far, null if nobody knows. */
    Meter.@Nullable Reading reading() {
        return meter == null ? null : meter.read().orElse(null);
    }

    /** What was used between two readings. */
    @Nullable
    Cost cost(Meter.@Nullable Reading before, Meter.@Nullable Reading after) {
        if (meter == null || before == null || after == null) {
            return null;
        }
        Double stores = meter.hasStores() ? after.storeCpu() - before.storeCpu() : null;
        return new Cost(after.serverCpu() - before.serverCpu(), stores);
    }

    /** Of all phases so far, in their order. */
    List<Phase> figures() {
        return figures;
    }
}
