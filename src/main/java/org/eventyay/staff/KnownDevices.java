package org.eventyay.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eventyay.settings.ServerSecret;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Browsers from which somebody has logged in to an account before. Such a browser has a count of failures of its own, so that strangers
 * who fail with somebody's name don't keep them out. What a browser keeps opens nothing: it is no login.
 */
@Component
public class KnownDevices {
    /** How long a browser is known after a login. */
    public static final Duration LIFE = Duration.ofDays(180);

    private static final String PURPOSE = "known device";
    private static final int LONGEST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServerSecret secret;
    private final Clock clock = Clock.systemUTC();

    KnownDevices(ServerSecret secret) {
        this.secret = secret;
    }

    /** What a browser shall keep, so that it is known to this account from now on. */
    public String issue(String username) {
        byte[] id = new byte[12];
        RANDOM.nextBytes(id);
        String device = text(id) + "." + clock.instant().plus(LIFE).getEpochSecond();
        return device + "." + signature(username, device);
    }

    /** The name of the browser that keeps this, if it is known to the account. */
    Optional<String> recognise(String username, @Nullable String kept) {
        String[] parts = kept == null || kept.length() > LONGEST ? new String[0] : kept.split("\\.");
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        String device = parts[0] + "." + parts[1];
        boolean genuine = MessageDigest.isEqual(
                signature(username, device).getBytes(StandardCharsets.UTF_8),
                parts[2].getBytes(StandardCharsets.UTF_8));
        return genuine && clock.instant().getEpochSecond() < Long.parseLong(parts[1])
                ? Optional.of(parts[0])
                : Optional.empty();
    }

    private String signature(String username, String device) {
        return text(secret.sign(PURPOSE, username.toLowerCase(Locale.ROOT) + "\n" + device));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
