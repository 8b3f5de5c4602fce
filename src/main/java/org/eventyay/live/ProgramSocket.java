package org.eventyay.live;

import org.jspecify.annotations.Nullable;

/**
 * WebSockets of programs beside the live protocol, such as senders of captions: text messages both ways, a few connections. One bean per
 * beginning of a path.
 */
public interface ProgramSocket {

    /** The beginning of the paths that it serves, such as {@code /ws/captions/}. */
    String below();

    /** Longest message, in bytes. */
    int longest();

    /** Judges a handshake; may look things up. */
    Answer enter(Handshake request);

    /**
     * What a handshake says.
     *
     * @param path what comes after {@link #below}
     * @param bearer the token of the header {@code Authorization}
     * @param key the parameter {@code key} of the address
     * @param address where it comes from
     */
    record Handshake(
            String path, @Nullable String bearer, @Nullable String key, String address) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Handshake";
        }
    }

    /** The answer to a handshake. */
    sealed interface Answer {
        /** Refused with this HTTP status. */
        record Refused(int status) implements Answer {}

        /** Yes. */
        record Accepted(Guest guest) implements Answer {}
    }

    /** One connection from this side. Calls come one after the other, on a thread that may wait; while it does, nothing is read. */
    interface Guest {
        void opened(Peer peer);

        void message(String text);

        void closed();
    }

    /** One connection towards the other side. */
    interface Peer {
        void send(String text);

        /** Asks whether somebody is there; who does not answer for a minute is gone. */
        void ping();

        /** Ends it; nothing is sent after that. */
        void close(int code, String reason);
    }
}
