package org.eventyay.world;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Unguessable text. */
public final class RandomText {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** Letters and digits. */
    public static String alphanumeric(int length) {
        return of(ALPHANUMERIC, length);
    }

    /** Characters out of an alphabet. */
    public static String of(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .mapToObj(alphabet::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
