package org.eventyay.loadtest;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eventyay.loadtest.LoadResult.Arrival;
import org.eventyay.loadtest.LoadResult.Memory;
import org.eventyay.loadtest.LoadResult.Times;
import org.jspecify.annotations.Nullable;

/** One load test from the first login to the last goodbye, in the thread that calls {@link #run}. */
public final class LoadRun {
    private static final long SECOND = 1_000_000_000L;
    /** Those who are there before a storm. */
    private static final int WATCHERS = 50;

    /** Browsers send a ping every so often. */
    private static final Duration PING = Duration.ofSeconds(10);

    private final LoadPlan plan;
    private final @Nullable Meter meter;
    private final Supplier<SSLContext> trust;
    private final Ledger ledger;
    private final Phases phases;
    private final @Nullable Runnable closing;
    private final List<Arrival> arrivals = new ArrayList<>();
    private volatile @Nullable Audience audience;
    private @Nullable Memory memory;
    private Ledger.Exactness exactness = new Ledger.Exactness(0, 0, 0, 0);

    /**
     * @param meter of the server, null if it runs elsewhere
     * @param progress told about once a second how far it is
     */
    public LoadRun(LoadPlan plan, @Nullable Meter meter, Consumer<String> progress) {
        this(plan, meter, progress, null);
    }

    /**
     * The same for a vote.
     *
     * @param closing closes the poll; null if nobody here can
     */
    public LoadRun(LoadPlan plan, @Nullable Meter meter, Consumer<String> progress, @Nullable Runnable closing) {
        this(plan, meter, progress, closing, LoadRun::trustOfSystem);
    }

    LoadRun(
            LoadPlan plan,
            @Nullable Meter meter,
            Consumer<String> progress,
            @Nullable Runnable closing,
            Supplier<SSLContext> trust) {
        this.plan = plan;
        this.closing = closing;
        this.trust = trust;
        this.meter = meter;
        ledger = new Ledger(plan.beginning(), plan.rooms());
        phases = new Phases(ledger, meter, progress);
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
        phases.interrupt();
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
        return run(null);
    }

    /**
     * Plays the scenario.
     *
     * @param captions where they are sent and read; null unless that is the scenario
     * @throws LoadTestException if it cannot be played at all
     */
    public LoadResult run(@Nullable CaptionStage captions) {
        OpenFiles.require(plan.attendees(), meter);
        try (Audience people = new Audience(plan, ledger, trust, captions)) {
            audience = people;
            play(people, captions);
            people.leave(5 * SECOND);
            return new LoadResult(
                    plan,
                    people.rooms(),
                    arrivals,
                    phases.figures(),
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

    private void play(Audience people, @Nullable CaptionStage captions) {
        if (plan.scenario() == Scenario.JOIN_STORM) {
            storm(people);
        } else {
            Meter.@Nullable Reading before = phases.reading();
            arrive(people, "join", people.all());
            phases.rest(people, shortly(), "settle");
            remember(before, phases.reading());
            switch (plan.scenario()) {
                case IDLE -> stay(people);
                case KEYNOTE -> messages(people).keynote();
                case CONVERSATION -> messages(people).conversation();
                case VOTE -> new VotePhases(plan, people, phases, messages(people), closing).play();
                case CAPTIONS -> readAlong(people, Objects.requireNonNull(captions, "where are they sent?"));
                case JOIN_STORM -> throw new IllegalStateException("played above");
            }
        }
        int untaken = ledger.withdrawUntaken();
        if (untaken > 0) {
            people.failures().put("message whose sender was cut off before the answer, and that nobody heard", untaken);
        }
        exactness = ledger.verify(people.all());
    }

    private MessagePhases messages(Audience people) {
        return new MessagePhases(plan, ledger, people, phases);
    }

    private void readAlong(Audience people, CaptionStage captions) {
        try (CaptionSpeakers speakers = new CaptionSpeakers(plan, captions)) {
            messages(people).captions(speakers);
        }
    }

    /** A few are there; then all others come at once, are cut off together, and come again. */
    private void storm(Audience people) {
        int there = Math.min(WATCHERS, plan.attendees() / 2);
        List<Attendee> watchers = people.all().subList(0, there);
        List<Attendee> others = people.all().subList(there, plan.attendees());
        Meter.@Nullable Reading before = phases.reading();
        if (there > 0) {
            arrive(people, "watchers", watchers);
        }
        arrive(people, "first", others);
        phases.rest(people, shortly(), "settle");
        remember(before, phases.reading());
        people.cut(others);
        phases.rest(people, shortly(), "all cut off");
        arrive(people, "again", others);
    }

    private void remember(Meter.@Nullable Reading before, Meter.@Nullable Reading after) {
        if (before != null && after != null) {
            double growth = (double) (after.rssKib() - before.rssKib()) / plan.attendees();
            memory = new Memory(before.rssKib(), after.rssKib(), growth);
        }
    }

    /** A second, or less where even the phases are shorter. */
    private long shortly() {
        return Math.min(SECOND, plan.duration().toNanos());
    }

    // ---- coming in

    private void arrive(Audience people, String name, List<Attendee> these) {
        boolean watched = plan.scenario() == Scenario.JOIN_STORM && people.inside() > 0;
        int concurrency = plan.scenario() == Scenario.JOIN_STORM && !watched
                ? Math.min(16, plan.concurrency())
                : plan.concurrency();
        Meter.@Nullable Reading before = phases.reading();
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
            phases.report(() -> "%s: %d of %d in".formatted(name, people.loggedInSoFar() - loggedIn, these.size()));
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
                phases.cost(before, phases.reading())));
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
        phases.measured("stay", people.pongs(), () -> {
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
                phases.report(() -> "stay: %d s left, %d there".formatted(left / SECOND, people.inside()));
            }
            phases.rest(people, shortly() / 2, "stay");
            return new Phases.Spoken(0, end - start);
        });
    }
}
