package org.eventyay.control;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app would show; written from RFC 6238, so that it does not share a mistake with the server. */
final class TotpCodes {
    private TotpCodes() {}

    static String now(String secret) {
        return code(secret, Instant.now().getEpochSecond() / 30);
    }

    static String next(String secret) {
        return code(secret, Instant.now().getEpochSecond() / 30 + 1);
    }

    private static String code(String secret, long step) {
        BigInteger bits = BigInteger.ONE;
        for (char each : secret.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each)));
        }
        byte[] all = bits.toByteArray();
        byte[] key = java.util.Arrays.copyOfRange(all, all.length - 20, all.length);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & Integer.MAX_VALUE;
            return String.format("%06d", number % 1_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
