package org.eventyay.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said, and the proof that everybody heard it: each message once, and all attendees of a room in the same order. A message
 * carries a number in its text, so nothing has to be kept for each of them and each attendee.
 */
final class Ledger {
    private static final int DIGITS = 8;
    private static final long PRIME = 0x100000001b3L;

    private final byte[] tag;
    private final Durations deliveryTimes = new Durations();
    private final Durations completionTimes = new Durations();
    private final long[] roomSent;
    private final long[] roomSum;
    private long[] due = new long[1 << 12];
    private int[] missing = new int[1 << 12];
    private int[] rooms = new int[1 << 12];
    private final BitSet heard = new BitSet();
    /** Messages that the server has not answered yet, and who said them. */
    private final Map<Integer, Attendee> unanswered = new HashMap<>();

    private int sent;
    private int firstMeasured;
    private int underWay;
    private long deliveries;
    private long strangers;
    private long refused;
    private long lastDelivery;
    /** Where in a frame the number was found last; it nearly always is there again. */
    private int hint;

    /** @param beginning of all messages */
    Ledger(String beginning, int rooms) {
        tag = beginning.getBytes(StandardCharsets.US_ASCII);
        roomSent = new long[rooms];
        roomSum = new long[rooms];
    }

    /** How far what came is from what was said. */
    record Exactness(long losses, long duplicates, long orderViolations, long strangers) {
        boolean exact() {
            return losses + duplicates + orderViolations + strangers == 0;
        }
    }

    // ---- sending

    /**
     * Notes that a message is sent.
     *
     * @param readers how many it must reach
     * @param at when it was due
     * @return its number
     */
    int send(int room, int readers, long at) {
        if (sent == due.length) {
            due = Arrays.copyOf(due, sent * 2);
            missing = Arrays.copyOf(missing, sent * 2);
            rooms = Arrays.copyOf(rooms, sent * 2);
        }
        due[sent] = at;
        missing[sent] = readers;
        rooms[sent] = room;
        roomSent[room]++;
        roomSum[room] += mix(sent);
        underWay++;
        return sent++;
    }

    /** The same for what this attendee says, which the server answers. */
    int send(Attendee by, int readers, long at) {
        int message = send(by.room, readers, at);
        unanswered.put(message, by);
        return message;
    }

    /** The server has taken a message: from now on it must reach everybody. */
    void answered(int message) {
        unanswered.remove(message);
    }

    /** The text of a message: its number, and words up to this length. */
    String body(int message, int length) {
        StringBuilder body = new StringBuilder(length + 16);
        body.append(new String(tag, StandardCharsets.US_ASCII)).append("%08x ".formatted(message));
        while (body.length() < length) {
            body.append("what a day for a talk about small boats and big waves ");
        }
        body.setLength(Math.max(length, tag.length + DIGITS));
        return body.toString();
    }

    /** The server did not take a message: nobody will get it. */
    void refuse(int message) {
        refused++;
        unanswered.remove(message);
        if (message >= 0 && message < sent && missing[message] > 0) {
            missing[message] = 0;
            underWay--;
            withdraw(message);
        }
    }

    private void withdraw(int message) {
        roomSent[rooms[message]]--;
        roomSum[rooms[message]] -= mix(message);
    }

    /**
     * Forgets what nobody heard and whose sender was cut off before the answer: the server may never have had it. What one attendee heard was
     * taken, and stays due to everybody.
     *
     * @return how many messages that were
     */
    int withdrawUntaken() {
        List<Integer> untaken = unanswered.entrySet().stream()
                .filter(one -> !one.getValue().inside() && !heard.get(one.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        untaken.forEach(this::withdraw);
        return untaken.size();
    }

    // ---- receiving

    /** Notes the messages that a frame brings; most bring one, whose number is found without reading the rest. */
    void receive(Attendee by, byte[] bytes, int from, int to, long at) {
        int place = from + hint;
        if (!isTag(bytes, place, to)) {
            place = find(bytes, from, to);
            if (place < 0) {
                return; // somebody else's message
            }
            hint = place - from;
        }
        int number = 0;
        for (int i = place + tag.length; i < place + tag.length + DIGITS; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                strangers++;
                return;
            }
            number = number << 4 | digit;
        }
        delivered(by, number, at);
    }

    private boolean isTag(byte[] bytes, int place, int to) {
        return place + tag.length + DIGITS <= to && Arrays.equals(bytes, place, place + tag.length, tag, 0, tag.length);
    }

    private int find(byte[] bytes, int from, int to) {
        for (int place = from; place + tag.length + DIGITS <= to; place++) {
            if (bytes[place] == tag[0] && isTag(bytes, place, to)) {
                return place;
            }
        }
        return -1;
    }

    private void delivered(Attendee by, int message, long at) {
        if (message < 0 || message >= sent || rooms[message] != by.room) {
            strangers++;
            return;
        }
        heard.set(message);
        by.count++;
        by.sum += mix(message);
        by.order = (by.order ^ message + 1L) * PRIME;
        // what an earlier phase has given up is exact when it comes late, but no part of this one
        boolean measured = message >= firstMeasured;
        if (measured) {
            deliveries++;
            lastDelivery = at;
            deliveryTimes.add(at - due[message]);
        }
        if (missing[message] > 0 && --missing[message] == 0) {
            underWay--;
            if (measured) {
                completionTimes.add(at - due[message]);
            }
        }
    }

    // ---- phases

    /** From now on times are measured anew. */
    void beginPhase() {
        firstMeasured = sent;
        deliveryTimes.clear();
        completionTimes.clear();
    }

    /** What is under way is waited for no more. */
    void giveUp() {
        for (int message = firstMeasured; message < sent; message++) {
            if (missing[message] > 0) {
                missing[message] = 0;
                underWay--;
            }
        }
    }

    /** Compares what the attendees who are still there got with what was said in their rooms. */
    Exactness verify(List<Attendee> attendees) {
        long losses = 0;
        long duplicates = 0;
        long[] prevailing = prevailingOrder(attendees);
        long unordered = 0;
        for (Attendee one : attendees) {
            if (!one.inside()) {
                continue;
            }
            long difference = one.count - roomSent[one.room];
            boolean others = difference == 0 && one.sum != roomSum[one.room];
            losses += others ? 1 : Math.max(0, -difference);
            duplicates += others ? 1 : Math.max(0, difference);
            unordered += complete(one) && one.order != prevailing[one.room] ? 1 : 0;
        }
        return new Exactness(losses, duplicates, unordered, strangers);
    }

    private boolean complete(Attendee one) {
        return one.inside() && one.count == roomSent[one.room] && one.sum == roomSum[one.room];
    }

    /** The order in which most attendees of each room got everything (Boyer and Moore's vote). */
    private long[] prevailingOrder(List<Attendee> attendees) {
        long[] candidate = new long[roomSent.length];
        long[] votes = new long[roomSent.length];
        for (Attendee one : attendees) {
            if (complete(one)) {
                if (votes[one.room] == 0) {
                    candidate[one.room] = one.order;
                }
                votes[one.room] += candidate[one.room] == one.order ? 1 : -1;
            }
        }
        return candidate;
    }

    /** Spreads numbers so that sums of different sets differ (the finalizer of SplitMix64). */
    private static long mix(long number) {
        long x = number + 0x9e3779b97f4a7c15L;
        x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        return x ^ x >>> 31;
    }

    Durations deliveryTimes() {
        return deliveryTimes;
    }

    Durations completionTimes() {
        return completionTimes;
    }

    int underWay() {
        return underWay;
    }

    /** Of messages within the phase they were sent in. */
    long deliveries() {
        return deliveries;
    }

    long refused() {
        return refused;
    }

    long lastDelivery() {
        return lastDelivery;
    }
}
