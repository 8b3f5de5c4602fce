package org.eventyay.loadtest;

import java.util.Locale;

/** What the attendees do. */
public enum Scenario {
    /** They log in and stay, pinging like browsers. */
    IDLE,
    /** One sends, all others read along in the chat of one room. */
    KEYNOTE,
    /** They are spread over rooms and everybody talks. */
    CONVERSATION,
    /** One talks and all others read along; three of five vote in a poll beside it, and then everybody gets its results. */
    VOTE,
    /** They read captions of one room, each in a language; all languages say something in the same moment. */
    CAPTIONS,
    /** They all come in the same moment, and once more after all were cut off. */
    JOIN_STORM;

    /** As it is written on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
