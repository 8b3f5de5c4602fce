package org.eventyay.loadtest;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eventyay.loadtest.LoadResult.Arrival;
import org.eventyay.loadtest.LoadResult.Cost;
import org.eventyay.loadtest.LoadResult.Memory;
import org.eventyay.loadtest.LoadResult.Phase;
import org.eventyay.loadtest.LoadResult.Times;
import org.jspecify.annotations.Nullable;

/** One load test from the first login to the last goodbye, in the thread that calls {@link #run}. */
public final class LoadRun {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long SECOND = 1_000_000_000L;
    /** Files that a process has open beside its sockets. */
    private static final int OTHER_FILES = 200;

    /** Those who are there before a storm. */
    private static final int WATCHERS = 50;

    /** Browsers send a ping every so often (spec 01 §1.2). */
    private static final Duration PING = Duration.ofSeconds(10);

    private final LoadPlan plan;
    private final @Nullable Meter meter;
    private final Consumer<String> progress;
    private final Supplier<SSLContext> trust;
    private final Ledger ledger;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private volatile boolean interrupted;
    private volatile @Nullable Audience audience;
    private long reported;
    private @Nullable Memory memory;
    private Ledger.Exactness exactness = new Ledger.Exactness(0, 0, 0, 0);

    /**
     * @param meter of the server, null if it runs elsewhere
     * @param progress told about once a second how far it is
     */
    public LoadRun(LoadPlan plan, @Nullable Meter meter, Consumer<String> progress) {
        this(plan, meter, progress, LoadRun::trustOfSystem);
    }

    LoadRun(LoadPlan plan, @Nullable Meter meter, Consumer<String> progress, Supplier<SSLContext> trust) {
        this.plan = plan;
        this.trust = trust;
        this.meter = meter;
        this.progress = progress;
        ledger = new Ledger(plan.run(), plan.rooms());
    }

    private static SSLContext trustOfSystem() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new LoadTestException("This Java can't encrypt: " + e.getMessage(), e);
        }
    }

    /** Ends the test early; {@link #run} then throws. */
    public void interrupt() {
        interrupted = true;
        Audience there = audience;
        if (there != null) {
            there.wake();
        }
    }

    /**
     * Plays the scenario.
     *
     * @throws LoadTestException if it cannot be played at all
     */
    public LoadResult run() {
        requireFiles();
        try (Audience people = new Audience(plan, ledger, trust)) {
            audience = people;
            play(people);
            people.leave(5 * SECOND);
            return new LoadResult(
                    plan,
                    people.rooms(),
                    arrivals,
                    phases,
                    exactness.losses(),
                    exactness.duplicates(),
                    exactness.orderViolations(),
                    exactness.strangers(),
                    people.disconnects(),
                    people.failures(),
                    memory);
        } finally {
            audience = null;
        }
    }

    private void play(Audience people) {
        if (plan.scenario() == Scenario.JOIN_STORM) {
            storm(people);
        } else {
            Meter.@Nullable Reading before = reading();
            arrive(people, "join", people.all());
            rest(people, shortly(), "settle");
            remember(before, reading());
            switch (plan.scenario()) {
                case IDLE -> stay(people);
                case KEYNOTE -> new Talk(plan, ledger, people, this).keynote();
                case CONVERSATION -> new Talk(plan, ledger, people, this).conversation();
                case JOIN_STORM -> throw new IllegalStateException("played above");
            }
        }
        exactness = ledger.verify(people.all());
    }

    /** A few are there; then all others come at once, are cut off together, and come again. */
    private void storm(Audience people) {
        int there = Math.min(WATCHERS, plan.attendees() / 2);
        List<Attendee> watchers = people.all().subList(0, there);
        List<Attendee> others = people.all().subList(there, plan.attendees());
        Meter.@Nullable Reading before = reading();
        if (there > 0) {
            arrive(people, "watchers", watchers);
        }
        arrive(people, "first", others);
        rest(people, shortly(), "settle");
        remember(before, reading());
        people.cut(others);
        rest(people, shortly(), "all cut off");
        arrive(people, "again", others);
    }

    // ---- coming in

    private void arrive(Audience people, String name, List<Attendee> these) {
        boolean watched = plan.scenario() == Scenario.JOIN_STORM && people.inside() > 0;
        int concurrency = plan.scenario() == Scenario.JOIN_STORM && !watched
                ? Math.min(16, plan.concurrency())
                : plan.concurrency();
        Meter.@Nullable Reading before = reading();
        people.logins().clear();
        people.pongs().clear();
        int loggedIn = people.loggedInSoFar();
        int failed = people.failedSoFar();
        int done = people.inside() + failed;
        IntSupplier settled = () -> people.inside() + people.failedSoFar() - done;
        long start = System.nanoTime();
        long active = start;
        int seen = 0;
        for (int started = 0; settled.getAsInt() < these.size(); ) {
            // the first one alone: it finds out whether there is a way in
            int abreast = people.inside() == 0 ? 1 : concurrency;
            for (int burst = 0;
                    started < these.size() && started - settled.getAsInt() < abreast && burst < 64;
                    burst++) {
                people.enter(these.get(started++));
            }
            people.pump(started < these.size() && started - settled.getAsInt() < abreast ? 0 : 100_000_000);
            if (watched) {
                people.all()
                        .subList(0, Math.min(WATCHERS, these.getFirst().number))
                        .forEach(this::pingEachSecond);
            }
            long now = System.nanoTime();
            if (settled.getAsInt() != seen) {
                seen = settled.getAsInt();
                active = now;
            } else if (now - active > plan.patience().toNanos()) {
                people.giveUp(these, "no answer for " + plan.patience().toSeconds() + " s");
            }
            report(() -> "%s: %d of %d in".formatted(name, people.loggedInSoFar() - loggedIn, these.size()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Double pong = watched ? people.pongs().maxMillis() : null;
        arrivals.add(new Arrival(
                name,
                these.size(),
                people.loggedInSoFar() - loggedIn,
                people.failedSoFar() - failed,
                seconds,
                Times.of(people.logins()),
                pong,
                cost(before, reading())));
    }

    private void pingEachSecond(Attendee who) {
        Audience people = audience;
        if (people != null && System.nanoTime() - who.began > SECOND) {
            who.began = System.nanoTime();
            people.ping(who);
        }
    }

    /** Everybody just stays, pinging like browsers. */
    private void stay(Audience people) {
        people.pongs().clear();
        measured("stay", true, () -> {
            long start = System.nanoTime();
            long end = start + plan.duration().toNanos();
            long period = Math.max(1, Math.min(PING.toNanos(), plan.duration().toNanos()) / plan.attendees());
            long next = start;
            int who = 0;
            for (long now = start; now < end; now = System.nanoTime()) {
                for (; now >= next; next += period) {
                    people.ping(people.all().get(who++ % plan.attendees()));
                }
                people.pump(Math.min(next, end) - now);
                long left = end - now;
                report(() -> "stay: %d s left, %d there".formatted(left / SECOND, people.inside()));
            }
            rest(people, shortly() / 2, "stay");
            return new Spoken(0, end - start);
        });
    }

    // ---- what phases have in common

    /** Messages that were sent, and how long the phase lasted in nanoseconds. */
    record Spoken(long sent, long nanos) {}

    /** Something that is measured. */
    interface Measured {
        Spoken play();
    }

    /** Plays a phase and keeps its figures. */
    void measured(String name, boolean pongs, Measured phase) {
        Audience people = audience;
        if (people == null) {
            throw new IllegalStateException("Nobody is there");
        }
        ledger.beginPhase();
        long deliveries = ledger.deliveries();
        long refused = ledger.refused();
        Meter.@Nullable Reading before = reading();
        long own = SYSTEM.getProcessCpuTime();
        Spoken spoken = phase.play();
        double seconds = spoken.nanos() / 1e9;
        phases.add(new Phase(
                name,
                seconds,
                spoken.sent(),
                ledger.refused() - refused,
                ledger.deliveries() - deliveries,
                pongs,
                Times.of(pongs ? people.pongs() : ledger.deliveryTimes()),
                ledger.completionTimes().maxMillis(),
                (SYSTEM.getProcessCpuTime() - own) / 1e9 / Math.max(seconds, 1e-3),
                cost(before, reading())));
    }

    /** A second, or less where even the phases are shorter. */
    private long shortly() {
        return Math.min(SECOND, plan.duration().toNanos());
    }

    void rest(Audience people, long nanos, String name) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            people.pump(20_000_000);
            report(() -> name);
        }
    }

    /** Says once a second how far it is, and notices that nobody wants to know any more. */
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

    private Meter.@Nullable Reading reading() {
        return meter == null ? null : meter.read().orElse(null);
    }

    private @Nullable Cost cost(Meter.@Nullable Reading before, Meter.@Nullable Reading after) {
        if (meter == null || before == null || after == null) {
            return null;
        }
        Double stores = meter.hasStores() ? after.storeCpu() - before.storeCpu() : null;
        return new Cost(after.serverCpu() - before.serverCpu(), stores);
    }

    private void remember(Meter.@Nullable Reading before, Meter.@Nullable Reading after) {
        if (before != null && after != null) {
            double growth = (double) (after.rssKib() - before.rssKib()) / plan.attendees();
            memory = new Memory(before.rssKib(), after.rssKib(), growth);
        }
    }

    /** A limit that is too low would look like a server that gives up. */
    private void requireFiles() {
        long needed = (long) plan.attendees() + OTHER_FILES;
        if (SYSTEM instanceof UnixOperatingSystemMXBean unix && unix.getMaxFileDescriptorCount() < needed) {
            throw new LoadTestException(plan.attendees() + " attendees need " + needed
                    + " open files, this process may have " + unix.getMaxFileDescriptorCount() + ": ulimit -n " + needed
                    + " in this shell, then again");
        }
        if (meter != null) {
            meter.openFiles().filter(allowed -> allowed < needed).ifPresent(allowed -> {
                throw new LoadTestException("The server may open " + allowed + " files, " + plan.attendees()
                        + " attendees need about " + needed + ": raise its limit (ulimit -n, LimitNOFILE of systemd,"
                        + " ulimits of Docker) and start it anew");
            });
        }
    }
}
