package org.eventyay.loadtest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a load test. Times are milliseconds from the moment something was due.
 *
 * @param rooms over how many rooms they were spread; 0 where nobody read along
 * @param losses deliveries that never came
 * @param duplicates deliveries too many
 * @param orderViolations attendees who got everything, in another order than most in their room
 * @param strangers messages that nobody had sent, or to another room
 * @param disconnects attendees who were cut off
 * @param failures what went wrong, and how often
 * @param memory of the server, if it can be seen from here
 */
public record LoadResult(
        LoadPlan plan,
        int rooms,
        List<Arrival> arrivals,
        List<Phase> phases,
        long losses,
        long duplicates,
        long orderViolations,
        long strangers,
        int disconnects,
        Map<String, Integer> failures,
        @Nullable Memory memory) {

    /** The answer. */
    public Verdict verdict() {
        return VerdictRules.verdict(this);
    }

    /**
     * Attendees who came in.
     *
     * @param pongMax longest time that attendees who were there before waited for a sign of life meanwhile; null if there were none
     */
    public record Arrival(
            String name,
            int wanted,
            int loggedIn,
            int failed,
            double seconds,
            Times times,
            @Nullable Double pongMax,
            @Nullable Cost cost) {
        public double perSecond() {
            return seconds == 0 ? 0 : loggedIn / seconds;
        }
    }

    /**
     * A time in which something was said, or people just stayed.
     *
     * @param timed what the times are those of
     * @param completeMax longest time until the last one had a message; of votes, how long after the last of them the last count was with all voters
     * @param generatorCpu share of one core that this process used
     */
    public record Phase(
            String name,
            double seconds,
            long sent,
            long refused,
            long deliveries,
            Timed timed,
            Times times,
            double completeMax,
            double generatorCpu,
            @Nullable Cost cost) {
        public double sentPerSecond() {
            return seconds == 0 ? 0 : sent / seconds;
        }

        public double deliveriesPerSecond() {
            return seconds == 0 ? 0 : deliveries / seconds;
        }
    }

    /** What is timed: messages until they are heard, pings until they are answered, or votes until their result is known. */
    public enum Timed {
        DELIVERIES,
        PINGS,
        RESULTS
    }

    /** Milliseconds that half, 95 and 99 of 100, and all did not exceed. */
    public record Times(double p50, double p95, double p99, double max) {
        static Times of(Durations times) {
            return new Times(times.millis(.5), times.millis(.95), times.millis(.99), times.maxMillis());
        }
    }

    /**
     * Seconds of CPU.
     *
     * @param stores of the stores, null where they are not this server's alone
     */
    public record Cost(double server, @Nullable Double stores) {}

    /**
     * Resident memory of the server in KiB, before the first and after the last login.
     *
     * @param perSocket growth for each attendee
     */
    public record Memory(long before, long after, double perSocket) {}

    /**
     * Whether the server can take it.
     *
     * @param reason the figure that decided
     */
    public record Verdict(boolean passed, String reason) {}
}
