package org.eventyay.staff;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.eventyay.settings.ServerSecret;
import org.springframework.stereotype.Component;

/** Codes of authenticator apps (TOTP, RFC 6238: SHA-1, six digits, thirty seconds). Their secrets are stored encrypted. */
@Component
class Totp {
    private static final int SECRET_BYTES = 20;
    private static final int NONCE_BYTES = 12;
    private static final int STEP_SECONDS = 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServerSecret secret;

    Totp(ServerSecret secret) {
        this.secret = secret;
    }

    /** A fresh secret, as apps want it typed: base32. */
    static String freshSecret() {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        return new Base32().encodeToString(random);
    }

    /** What the QR code says. */
    static String address(String site, String username, String secret) {
        return "otpauth://totp/" + encoded("eventyay " + site) + ":" + encoded(username) + "?secret=" + secret
                + "&issuer=" + encoded("eventyay " + site);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The step of time a code is of: this one, the one before or the one after; clocks differ.
     *
     * @param after steps up to this one were used; a code is good once
     * @return empty if it is the code of none
     */
    static OptionalLong step(String base32, String code, long after) {
        TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
        SecretKeySpec key = new SecretKeySpec(new Base32().decode(base32), codes.getAlgorithm());
        long now = Instant.now().getEpochSecond() / STEP_SECONDS;
        for (long step = now - 1; step <= now + 1; step++) {
            try {
                String expected = codes.generateOneTimePasswordString(
                        key, Instant.ofEpochSecond(step * STEP_SECONDS), Locale.ROOT);
                boolean same = MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
                if (same && step > after) {
                    return OptionalLong.of(step);
                }
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }
        return OptionalLong.empty();
    }

    String encrypted(String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, nonce.length + hidden.length);
        System.arraycopy(hidden, 0, both, nonce.length, hidden.length);
        return Base64.getEncoder().encodeToString(both);
    }

    String decrypted(String stored) {
        byte[] both = Base64.getDecoder().decode(stored);
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        return new String(
                cipher(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(both, NONCE_BYTES, both.length)),
                StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(secret.keyFor("staff second factors"), "AES"),
                    new GCMParameterSpec(128, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A second factor can't be read: was it stored with another EVENTYAY_SECRET_KEY?", e);
        }
    }
}
