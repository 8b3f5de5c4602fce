package org.eventyay.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The poll of a load test: who voted when, who had an own result when, and when the last count and the closed poll were with whom. */
final class Ballot {
    private static final byte[] RESULTS = "\"results\":{".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSED = "\"state\":\"closed\"".getBytes(StandardCharsets.US_ASCII);

    private final Durations own = new Durations();
    private final long[] due;
    private final long[] complete;
    private final Durations closings = new Durations();
    private @Nullable String poll;
    private List<String> options = List.of();
    /** How many votes there are in the end, those of others that were there before among them. */
    private int wanted;

    private int cast;
    private int counted;
    private int refused;
    private long frames;
    private long lastCounted;
    private long closing;

    Ballot(LoadPlan plan) {
        due = new long[plan.attendees()];
        complete = new long[plan.attendees()];
        wanted = plan.voters();
    }

    // ---- before

    /** Takes the newest open poll of a list; false if there is none. */
    boolean take(byte[] bytes, int from, int to) {
        int before = 0;
        JsonNode reply = JsonMapper.shared().readTree(bytes, from, to - from);
        for (JsonNode one : reply.path(2)) {
            if (one.path("state").asString("").equals("open")) {
                poll = one.path("id").asString();
                options = one.path("options")
                        .valueStream()
                        .map(option -> option.path("id").asString())
                        .toList();
                before = one.path("results")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .sum();
            }
        }
        wanted += before;
        return poll != null && !options.isEmpty();
    }

    // ---- voting

    /** What somebody says who votes now. */
    String vote(Attendee by, String room, long at) {
        due[by.number] = at;
        cast++;
        return AttendeeFrames.vote(room, String.valueOf(poll), options.get(by.number % options.size()));
    }

    /** Somebody has the own result. */
    void counted(Attendee who, long at) {
        counted++;
        lastCounted = at;
        own.add(at - due[who.number]);
    }

    void refuse() {
        refused++;
        wanted--;
    }

    /** Whether all who voted have an answer. */
    boolean answered() {
        return counted + refused >= cast;
    }

    /** Closes it; from now on the closed poll is waited for. */
    void close(Runnable closes) {
        closing = System.nanoTime();
        closes.run();
    }

    /** A poll was told to somebody. */
    void told(Attendee who, byte[] bytes, int from, int to, long at) {
        frames++;
        if (closing != 0 && find(CLOSED, bytes, from, to) >= 0) {
            closings.add(at - closing);
        } else if (complete[who.number] == 0 && sum(bytes, from, to) == wanted) {
            complete[who.number] = at;
        }
    }

    private static int sum(byte[] bytes, int from, int to) {
        int place = find(RESULTS, bytes, from, to);
        if (place < 0) {
            return -1;
        }
        int sum = 0;
        int number = 0;
        boolean value = false;
        for (int i = place + RESULTS.length; i < to && bytes[i] != '}'; i++) {
            if (bytes[i] == ':') {
                value = true;
                number = 0;
            } else if (bytes[i] == ',') {
                value = false;
                sum += number;
                number = 0;
            } else if (value && bytes[i] >= '0' && bytes[i] <= '9') {
                number = number * 10 + bytes[i] - '0';
            }
        }
        return sum + number;
    }

    private static int find(byte[] what, byte[] bytes, int from, int to) {
        for (int place = from; place + what.length <= to; place++) {
            if (bytes[place] == what[0] && Arrays.equals(bytes, place, place + what.length, what, 0, what.length)) {
                return place;
            }
        }
        return -1;
    }

    // ---- figures

    /** Voters who are still there and have not got the last count. */
    long incomplete(List<Attendee> attendees, LoadPlan plan) {
        return attendees.stream()
                .filter(one -> one.inside() && plan.votes(one.number) && complete[one.number] == 0)
                .count();
    }

    /** How long after the last own result the last count was with all voters, in milliseconds. */
    double lastAfter() {
        long last = Arrays.stream(complete).max().orElse(0);
        return last == 0 ? 0 : Math.max(0, last - lastCounted) / 1e6;
    }

    Durations ownResults() {
        return own;
    }

    /** From the closing until it was known. */
    Durations closings() {
        return closings;
    }

    int cast() {
        return cast;
    }

    int refused() {
        return refused;
    }

    long frames() {
        return frames;
    }
}
