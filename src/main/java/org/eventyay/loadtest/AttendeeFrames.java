package org.eventyay.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts that attendees say, and how they tell apart what they hear. */
final class AttendeeFrames {
    /** Ids of the calls of each attendee; those of messages begin with the last one. */
    static final int NAME = 1;

    static final int JOIN = 2;
    static final int ENTER = 3;
    static final int POLLS = 4;
    static final int VOTE = 5;
    static final int MESSAGES = 1000;

    private static final byte[] EVENT = ascii("[\"chat.event\",");
    private static final byte[] POLL = ascii("[\"poll.created_or_updated\",");
    private static final byte[] CAPTION = ascii("[\"room.caption\",");
    private static final byte[] AUTHENTICATED = ascii("[\"authenticated\",");
    private static final byte[] PONG = ascii("[\"pong\",");
    private static final byte[] SUCCESS = ascii("[\"success\",");
    private static final byte[] ERROR = ascii("[\"error\",");

    private AttendeeFrames() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    // ---- said

    static String authenticate(String clientId) {
        return "[\"authenticate\",{\"client_id\":\"" + clientId + "\"}]";
    }

    static String takeName(String name) {
        return "[\"user.update\"," + NAME + ",{\"profile\":{\"display_name\":\"" + name + "\"}}]";
    }

    static String join(String channel) {
        return "[\"chat.join\"," + JOIN + ",{\"channel\":\"" + channel + "\"}]";
    }

    static String subscribe(String channel) {
        return "[\"chat.subscribe\"," + JOIN + ",{\"channel\":\"" + channel + "\"}]";
    }

    static String enter(String room) {
        return "[\"room.enter\"," + ENTER + ",{\"room\":\"" + room + "\"}]";
    }

    static String listPolls(String room) {
        return "[\"poll.list\"," + POLLS + ",{\"room\":\"" + room + "\"}]";
    }

    static String vote(String room, String poll, String option) {
        return "[\"poll.vote\"," + VOTE + ",{\"room\":\"" + room + "\",\"id\":\"" + poll + "\",\"options\":[\"" + option
                + "\"]}]";
    }

    static String readCaptions(String room, String language) {
        return "[\"room.caption.subscribe\"," + JOIN + ",{\"room\":\"" + room + "\",\"language\":\"" + language
                + "\"}]";
    }

    static String ping(int number) {
        return "[\"ping\"," + number + "]";
    }

    static String send(int message, String channel, String body) {
        return "[\"chat.send\"," + (MESSAGES + (long) message) + ",{\"channel\":\"" + channel
                + "\",\"event_type\":\"channel.message\",\"content\":{\"type\":\"text\",\"body\":\"" + body + "\"}}]";
    }

    /** What our server would have sent to all. */
    static String event(int message, String body) {
        return "[\"chat.event\",{\"event_id\":" + message
                + ",\"channel\":\"7c0f6a52-9d5e-4a55-8d0a-0d5f1a2b3c4d\",\"sender\":\"2b8a1f0e-5b7c-4b52-9c58-1f2e3d4c5b6a\","
                + "\"timestamp\":\"2031-05-04T10:00:00.123456+00:00\",\"event_type\":\"channel.message\","
                + "\"content\":{\"type\":\"text\",\"body\":\"" + body
                + "\"},\"edited\":null,\"replaces\":null,\"reactions\":{},\"users\":{}}]";
    }

    // ---- heard

    /** What a message is, as far as attendees care. */
    enum Kind {
        EVENT,
        POLL,
        PONG,
        AUTHENTICATED,
        SUCCESS,
        ERROR,
        OTHER
    }

    /** The most frequent first. */
    static Kind kind(byte[] bytes, int from, int to) {
        if (starts(bytes, from, to, EVENT) || starts(bytes, from, to, CAPTION)) {
            return Kind.EVENT;
        }
        if (starts(bytes, from, to, POLL)) {
            return Kind.POLL;
        }
        if (starts(bytes, from, to, PONG)) {
            return Kind.PONG;
        }
        if (starts(bytes, from, to, AUTHENTICATED)) {
            return Kind.AUTHENTICATED;
        }
        if (starts(bytes, from, to, SUCCESS)) {
            return Kind.SUCCESS;
        }
        return starts(bytes, from, to, ERROR) ? Kind.ERROR : Kind.OTHER;
    }

    private static boolean starts(byte[] bytes, int from, int to, byte[] with) {
        return to - from >= with.length && Arrays.equals(bytes, from, from + with.length, with, 0, with.length);
    }

    /** Which call succeeded. */
    static long idOfSuccess(byte[] bytes, int from, int to) {
        return number(bytes, from + SUCCESS.length, to);
    }

    /** Which call was refused; 0 if the error is about none. */
    static long idOfError(byte[] bytes, int from, int to) {
        return number(bytes, from + ERROR.length, to);
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
