package org.eventyay.call;

import java.util.Locale;

/** What carries sound and picture of a call. */
enum CallProvider {
    /** from browser to browser */
    PEER,
    LIVEKIT,
    JANUS;

    /** As it is stored and said on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CallProvider of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
