package org.eventyay.loadtest;

import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The phases in which messages are sent: as fast as they get through, or on a schedule. */
final class MessagePhases {
    /** Nothing happens beside the messages. */
    static final LongUnaryOperator NOTHING_BESIDE = now -> Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;

    private final LoadPlan plan;
    private final Ledger ledger;
    private final Audience people;
    private final Phases phases;

    MessagePhases(LoadPlan plan, Ledger ledger, Audience people, Phases phases) {
        this.plan = plan;
        this.ledger = ledger;
        this.people = people;
        this.phases = phases;
    }

    /** First the most that gets through, then the rate that was asked for. */
    void keynote() {
        long duration = plan.duration().toNanos();
        long shortly = Math.min(SECOND, duration);
        warmUp(() ->
                plan.window() > 0 ? pressing("warm up", shortly) : paced("warm up", shortly, plan.rate(), this::say));
        if (plan.window() > 0) {
            phases.measured("capacity", () -> pressing("capacity", duration));
            phases.rest(people, shortly / 3, "capacity");
        }
        phases.measured("paced", () -> paced("paced", duration, plan.rate(), this::say));
    }

    /**
     * One at the rate that was asked for.
     *
     * @param beside what else is to be done at a time; says when the next is due
     */
    void talk(String name, LongUnaryOperator beside) {
        long duration = plan.duration().toNanos();
        if (ledger.deliveries() == 0) {
            warmUp(() -> paced("warm up", Math.min(SECOND, duration), plan.rate(), this::say));
        }
        phases.measured(name, () -> paced(name, duration, plan.rate(), this::say, beside));
    }

    /** Everybody at the rate that was asked for, evenly in turn. */
    void conversation() {
        double all = plan.rate() * plan.attendees();
        long duration = plan.duration().toNanos();
        warmUp(() -> paced("warm up", Math.min(SECOND, duration), all, this::say));
        phases.measured("paced", () -> paced("paced", duration, all, this::say));
    }

    /** Every language at the rate that was asked for, all in the same moment: real ones are never that much together. */
    void captions(CaptionSpeakers speakers) {
        long duration = plan.duration().toNanos();
        Turn everyLanguage = (turn, due) -> {
            for (var refused = speakers.nextRefused(); refused != null; refused = speakers.nextRefused()) {
                people.refused(refused.message(), refused.code());
            }
            for (int language = 0; language < people.rooms(); language++) {
                int message = people.announce(language, due);
                speakers.say(language, message, ledger.body(message, plan.bodyBytes()));
            }
            return people.rooms();
        };
        warmUp(() -> paced("warm up", Math.min(SECOND, duration), plan.rate(), everyLanguage));
        phases.measured("captions", () -> paced("captions", duration, plan.rate(), everyLanguage));
    }

    /** What is said when it is time. */
    private interface Turn {
        /**
         * Says it.
         *
         * @param turn how often something was said before
         * @param due when it was to be said
         * @return how many messages it is
         */
        int say(long turn, long due);
    }

    private int say(long turn, long due) {
        Attendee speaker = speaker(turn);
        if (speaker == null) {
            return 0;
        }
        people.send(speaker, due);
        return 1;
    }

    private void warmUp(Phases.Measured phase) {
        ledger.beginPhase();
        phase.play();
    }

    /** A fixed number of messages under way at any time. */
    private Phases.Spoken pressing(String name, long nanos) {
        long start = System.nanoTime();
        long end = start + nanos;
        Attendee speaker = people.all().getFirst();
        long sent = 0;
        long lastSend = start;
        while (true) {
            long now = System.nanoTime();
            while (now < end && speaker.inside() && ledger.underWay() < plan.window()) {
                lastSend = System.nanoTime();
                people.send(speaker, lastSend);
                sent++;
            }
            boolean over = now >= end || !speaker.inside();
            if (over && ledger.underWay() == 0 || stalled(lastSend, now)) {
                break;
            }
            people.pump(100_000_000);
            tell(name, end, now);
        }
        return finish(sent, start, 0);
    }

    /** So many messages a second, each due at its time, whether the ones before have arrived or not. */
    private Phases.Spoken paced(String name, long nanos, double rate, Turn what) {
        return paced(name, nanos, rate, what, NOTHING_BESIDE);
    }

    private Phases.Spoken paced(String name, long nanos, double rate, Turn what, LongUnaryOperator beside) {
        long start = System.nanoTime();
        long end = start + nanos;
        double period = SECOND / rate;
        long turn = 0;
        long sent = 0;
        long due = start;
        long lastSend = start;
        while (true) {
            long now = System.nanoTime();
            while (due < end && due <= now) {
                sent += what.say(turn, due);
                lastSend = now;
                turn++;
                due = start + (long) (turn * period);
            }
            long other = beside.applyAsLong(now);
            boolean over = due >= end && other >= end;
            if (over && (ledger.underWay() == 0 || stalled(lastSend, now))) {
                break;
            }
            people.pump(over ? 100_000_000 : Math.clamp(Math.min(due, other) - now, 0, 100_000_000));
            tell(name, end, now);
        }
        return finish(sent, start, nanos);
    }

    /** Until the last message had arrived, but so long at least. */
    private Phases.Spoken finish(long sent, long start, long atLeast) {
        ledger.giveUp();
        return new Phases.Spoken(sent, Math.max(Math.max(ledger.lastDelivery() - start, atLeast), 1));
    }

    private boolean stalled(long lastSend, long now) {
        return ledger.underWay() > 0
                && now - Math.max(lastSend, ledger.lastDelivery())
                        > plan.stall().toNanos();
    }

    /** Whose turn it is; in steps that reach everybody before anybody twice. */
    private @Nullable Attendee speaker(long turn) {
        List<Attendee> all = people.all();
        Attendee one = plan.inOneRoom() ? all.getFirst() : all.get((int) (turn * stride(all.size()) % all.size()));
        return one.inside() ? one : null;
    }

    /** About the golden ratio of them, without a common divisor with their number. */
    private static long stride(long number) {
        long stride = (long) (number * 0.618) + 1;
        while (divisor(stride, number) != 1) {
            stride++;
        }
        return stride;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private void tell(String name, long end, long now) {
        phases.report(() -> "%s: %d s left, %d deliveries, %.0f ms now"
                .formatted(
                        name,
                        Math.max(0, end - now) / SECOND,
                        ledger.deliveries(),
                        ledger.deliveryTimes().millis(.5)));
    }
}
