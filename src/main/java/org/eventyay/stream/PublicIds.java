package org.eventyay.stream;

import java.math.BigInteger;
import java.util.UUID;

/**
 * What viewers know streams by, of copies of a world: it follows from the new ingest's random id, so that whoever rewrites an address in a
 * room knows it before the ingest is there.
 */
final class PublicIds {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 22;

    private PublicIds() {}

    static String of(UUID ingest) {
        BigInteger number = new BigInteger(Ingests.hash("public id of " + ingest), 16);
        StringBuilder text = new StringBuilder(LENGTH);
        BigInteger base = BigInteger.valueOf(ALPHANUMERIC.length());
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] parts = number.divideAndRemainder(base);
            text.append(ALPHANUMERIC.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return text.toString();
    }
}
