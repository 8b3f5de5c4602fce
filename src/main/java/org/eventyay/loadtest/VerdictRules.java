package org.eventyay.loadtest;

import com.google.errorprone.annotations.FormatMethod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eventyay.loadtest.LoadResult.Arrival;
import org.eventyay.loadtest.LoadResult.Phase;
import org.eventyay.loadtest.LoadResult.Timed;
import org.eventyay.loadtest.LoadResult.Verdict;

/** Turns figures into the answer an operator wants, with the one figure that decided. */
final class VerdictRules {
    /** Longest wait for a sign of life while others come in, in milliseconds; browsers give up after 10 s. */
    private static final double PONG_LIMIT = 1000;

    /** Longest time until everybody has the last result of a poll, in milliseconds. */
    private static final double LAST_LIMIT = 1000;

    /** From this share of a core on, the one thread that plays all attendees may be what is slow. */
    private static final double BUSY = 0.9;

    private VerdictRules() {}

    /** Whether the server can take it. */
    static Verdict verdict(LoadResult figures) {
        int wanted = figures.plan().attendees();
        int out = figures.arrivals().stream().mapToInt(Arrival::failed).sum();
        long refused = figures.phases().stream().mapToLong(Phase::refused).sum();
        if (out > 0) {
            return no("%d of %d attendees did not get in (%s)", out, wanted, first(figures, "not let in: "));
        }
        if (figures.disconnects() > 0) {
            return no(
                    "%d of %d attendees were cut off (%s)", figures.disconnects(), wanted, first(figures, "cut off: "));
        }
        if (figures.losses() + figures.duplicates() + figures.strangers() + figures.orderViolations() > 0) {
            return no(
                    "not everybody got every message once and in one order: %d lost, %d doubled, %d attendees with another"
                            + " order, %d messages out of place",
                    figures.losses(), figures.duplicates(), figures.orderViolations(), figures.strangers());
        }
        if (refused > 0) {
            String what = figures.plan().votes() ? "messages and votes" : "messages";
            return no("%d %s were refused (%s)", refused, what, first(figures, "refused: "));
        }
        return switch (figures.plan().scenario()) {
            case JOIN_STORM -> ofStorm(figures);
            case VOTE -> ofVote(figures);
            default -> ofTimes(figures);
        };
    }

    private static Verdict ofVote(LoadResult figures) {
        for (String missing : List.of("without the last count", "without the closed poll")) {
            if (figures.failures().containsKey(missing)) {
                return no("%d attendees stayed %s", figures.failures().get(missing), missing);
            }
        }
        double limit = figures.plan().limit().toNanos() / 1e6;
        Phase alone = figures.phases().get(0);
        Phase talk = figures.phases().get(1);
        Phase votes = figures.phases().get(2);
        double closed = figures.phases().size() > 3 ? figures.phases().get(3).completeMax() : 0;
        if (votes.times().p99() > limit) {
            return no(
                    "1 of 100 voters waited longer than %.0f ms for their own result, the limit is %.0f ms%s",
                    votes.times().p99(), limit, busy(talk));
        }
        if (Math.max(votes.completeMax(), closed) > LAST_LIMIT) {
            return no(
                    "the last result was with everybody after %.0f ms, the limit is %.0f ms%s",
                    Math.max(votes.completeMax(), closed), LAST_LIMIT, busy(talk));
        }
        if (talk.times().p99() > limit) {
            return no(
                    "1 of 100 deliveries beside the votes took longer than %.0f ms, the limit is %.0f ms%s",
                    talk.times().p99(), limit, busy(talk));
        }
        return yes(
                "%d votes were counted, 99 of 100 voters had their own result within %.0f ms, everybody the last one within"
                        + " %.0f ms, and 99 of 100 deliveries beside it took %.0f ms at most (%.0f without the poll)",
                votes.sent(),
                votes.times().p99(),
                Math.max(votes.completeMax(), closed),
                talk.times().p99(),
                alone.times().p99());
    }

    private static Verdict ofStorm(LoadResult figures) {
        Arrival slowest = figures.arrivals().getFirst();
        double pong = 0;
        for (Arrival arrival : figures.arrivals()) {
            slowest = arrival.times().max() > slowest.times().max() ? arrival : slowest;
            pong = Math.max(pong, arrival.pongMax() == null ? 0 : arrival.pongMax());
        }
        if (pong > PONG_LIMIT) {
            return no(
                    "attendees who were there waited %.0f ms for a sign of life, the limit is %.0f ms",
                    pong, PONG_LIMIT);
        }
        return yes(
                "everybody got in, the slowest after %.1f s (%.0f logins/s), and those who were there never waited longer"
                        + " than %.0f ms for a sign of life",
                slowest.times().max() / 1000, slowest.perSecond(), pong);
    }

    private static Verdict ofTimes(LoadResult figures) {
        Phase last = figures.phases().getLast();
        double limit = figures.plan().limit().toNanos() / 1e6;
        String what = pings(last) ? "answers to pings" : "deliveries";
        if (last.times().p99() > limit) {
            return no(
                    "1 of 100 %s took longer than %.0f ms, the limit is %.0f ms%s",
                    what, last.times().p99(), limit, busy(last));
        }
        String rate = pings(last) ? "" : String.format(Locale.ROOT, " at %.1f messages/s", last.sentPerSecond());
        String most = figures.phases().size() > 1
                ? String.format(
                        Locale.ROOT,
                        "; the most is about %.0f messages/s",
                        figures.phases().getFirst().sentPerSecond())
                : "";
        return yes(
                "%s99 of 100 %s within %.0f ms%s, the limit is %.0f ms%s",
                pings(last) ? "everybody stayed, " : "everybody got every message once and in one order, ",
                what,
                last.times().p99(),
                rate,
                limit,
                most);
    }

    private static boolean pings(Phase phase) {
        return phase.timed() == Timed.PINGS;
    }

    private static String busy(Phase phase) {
        return phase.generatorCpu() < BUSY
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; but this program itself was at work for %.0f %% of the time, so play it from another machine"
                                + " before you believe it",
                        phase.generatorCpu() * 100);
    }

    private static String first(LoadResult figures, String kind) {
        return figures.failures().entrySet().stream()
                .filter(failure -> failure.getKey().contains(kind))
                .max(Map.Entry.comparingByValue())
                .map(failure -> failure.getKey().substring(failure.getKey().indexOf(kind) + kind.length()))
                .orElse("no reason was given");
    }

    @FormatMethod
    private static Verdict yes(String text, Object... figures) {
        return new Verdict(true, String.format(Locale.ROOT, text, figures));
    }

    @FormatMethod
    private static Verdict no(String text, Object... figures) {
        return new Verdict(false, String.format(Locale.ROOT, text, figures));
    }
}
