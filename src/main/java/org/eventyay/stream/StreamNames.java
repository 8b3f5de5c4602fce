package org.eventyay.stream;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of uploads: one to three segments of harmless characters, none of which hides or climbs. */
final class StreamNames {
    private static final Pattern NAME =
            Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,100}(?:/(?!\\.)[A-Za-z0-9._-]{1,100}){0,2}");

    private StreamNames() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The name an address in a playlist means; empty if it leads anywhere else than to an upload beside or below the playlist. */
    static Optional<String> resolve(String playlist, String address) {
        String relative = address.startsWith("./") ? address.substring(2) : address;
        if (relative.contains("..")) {
            return Optional.empty();
        }
        String name = playlist.substring(0, playlist.lastIndexOf('/') + 1) + relative;
        return isName(name) ? Optional.of(name) : Optional.empty();
    }

    /** How many folders a name is deep. */
    static int depth(String name) {
        return (int) name.chars().filter(c -> c == '/').count();
    }
}
