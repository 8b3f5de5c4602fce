package org.eventyay.loadtest;

import java.util.List;
import org.eventyay.loadtest.LoadResult.Phase;
import org.eventyay.loadtest.LoadResult.Timed;
import org.eventyay.loadtest.LoadResult.Times;
import org.jspecify.annotations.Nullable;

/** A talk without and with a poll beside it: the votes come evenly, and when all are counted the poll is closed. */
final class VotePhases {
    private static final long SECOND = 1_000_000_000L;

    private final LoadPlan plan;
    private final Audience people;
    private final Phases phases;
    private final MessagePhases messages;
    private final @Nullable Runnable closing;
    private int turn;

    /**
     * @param closing closes the poll before everybody; null if nobody here can
     */
    VotePhases(LoadPlan plan, Audience people, Phases phases, MessagePhases messages, @Nullable Runnable closing) {
        this.plan = plan;
        this.people = people;
        this.phases = phases;
        this.messages = messages;
        this.closing = closing;
    }

    void play() {
        Ballot ballot = people.ballot();
        messages.talk("talk", MessagePhases.NOTHING_BESIDE);
        phases.rest(people, Math.min(SECOND, plan.duration().toNanos()) / 3, "talk");
        long start = System.nanoTime();
        messages.talk("talk beside the votes", now -> cast(start, now));
        await(ballot);
        phases.add(new Phase(
                "votes",
                plan.duration().toNanos() / 1e9,
                ballot.cast(),
                ballot.refused(),
                ballot.frames(),
                Timed.RESULTS,
                Times.of(ballot.ownResults()),
                ballot.lastAfter(),
                0,
                null));
        long incomplete = ballot.incomplete(people.all(), plan);
        if (incomplete > 0) {
            people.failures().merge("without the last count", (int) incomplete, Integer::sum);
        }
        if (closing != null) {
            close(ballot, closing);
        }
    }

    /** Lets those vote whose time has come; when it comes for the next one. */
    private long cast(long start, long now) {
        List<Attendee> all = people.all();
        int voters = plan.voters();
        double period = (double) plan.duration().toNanos() / voters;
        long due = start + (long) (turn * period);
        while (turn < voters && due <= now) {
            Attendee one = all.get(1 + turn);
            if (one.inside()) {
                people.vote(one, due);
            }
            turn++;
            due = start + (long) (turn * period);
        }
        return turn < voters ? due : Long.MAX_VALUE;
    }

    private void await(Ballot ballot) {
        long end = System.nanoTime() + plan.stall().toNanos();
        while ((!ballot.answered() || ballot.incomplete(people.all(), plan) > 0) && System.nanoTime() < end) {
            people.pump(20_000_000);
            phases.report(() -> "votes: the last count is awaited");
        }
    }

    private void close(Ballot ballot, Runnable closes) {
        long start = System.nanoTime();
        ballot.close(closes);
        long end = start + plan.stall().toNanos();
        while (ballot.closings().count() < people.inside() && System.nanoTime() < end) {
            people.pump(20_000_000);
        }
        long missing = people.inside() - ballot.closings().count();
        if (missing > 0) {
            people.failures().merge("without the closed poll", (int) missing, Integer::sum);
        }
        phases.add(new Phase(
                "closing",
                (System.nanoTime() - start) / 1e9,
                1,
                0,
                ballot.closings().count(),
                Timed.RESULTS,
                Times.of(ballot.closings()),
                ballot.closings().maxMillis(),
                0,
                null));
    }
}
