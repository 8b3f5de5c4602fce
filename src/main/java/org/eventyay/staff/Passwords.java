package org.eventyay.staff;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords (Argon2id) and says which are weak. */
@Component
public class Passwords {
    private static final int SHORTEST = 8;
    /** Marks an account without password: no hash begins like this, so nothing ever matches. */
    private static final String UNUSABLE = "!";

    /** Longer ones cost time to hash and protect nobody better. */
    private static final int LONGEST = 500;

    private @Nullable Set<String> common;

    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    /** The hash to store. */
    String hash(String password) {
        return encoder.encode(password);
    }

    /** What to store for an account that nobody can log in to by password. */
    static String unusable() {
        return UNUSABLE + UUID.randomUUID();
    }

    static boolean usable(String stored) {
        return !stored.startsWith(UNUSABLE);
    }

    /** Whether it is the password; takes about the same time for an account without one. */
    boolean matches(String password, String stored) {
        if (!usable(stored)) {
            encoder.encode(password);
            return false;
        }
        return encoder.matches(password, stored);
    }

    /** Why this password is easily guessed, as a sentence; empty if nothing speaks against it. */
    public Optional<String> weakness(String password, String username) {
        return fault(password, username).map(StaffFault::sentence);
    }

    /** Why this password is not good enough; empty if nothing speaks against it. */
    Optional<StaffFault> fault(String password, String username) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (password.isBlank()) {
            return Optional.of(StaffFault.PASSWORD_BLANK);
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(StaffFault.PASSWORD_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(StaffFault.PASSWORD_LONG);
        }
        if (common().contains(lower) || lower.chars().distinct().count() < 3) {
            return Optional.of(StaffFault.PASSWORD_COMMON);
        }
        if (!username.isEmpty() && lower.contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(StaffFault.PASSWORD_NAME);
        }
        return Optional.empty();
    }

    private synchronized Set<String> common() {
        if (common == null) {
            try (InputStream in =
                    Objects.requireNonNull(Passwords.class.getResourceAsStream("/staff/common-passwords.txt"))) {
                common = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return common;
    }
}
