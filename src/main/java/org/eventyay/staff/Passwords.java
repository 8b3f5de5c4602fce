package org.eventyay.staff;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords (Argon2id) and says which are weak. */
@Component
public class Passwords {
    private static final int SHORTEST = 8;
    /** Marks an account without password: no hash begins like this, so nothing ever matches. */
    private static final String UNUSABLE = "!";

    private static final Set<String> COMMON = Set.of(
            "password",
            "passwort",
            "12345678",
            "123456789",
            "1234567890",
            "11111111",
            "qwertyui",
            "qwertyuiop",
            "qwertzui",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "starwars",
            "letmein1",
            "welcome1",
            "password1",
            "passw0rd",
            "abcd1234",
            "1q2w3e4r",
            "trustno1",
            "changeme",
            "eventyay",
            "administrator");

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
        String lower = password.toLowerCase(Locale.ROOT);
        if (password.length() < SHORTEST) {
            return Optional.of("This password is shorter than " + SHORTEST + " characters.");
        }
        if (COMMON.contains(lower) || lower.chars().distinct().count() == 1) {
            return Optional.of("This password is one of the most common ones.");
        }
        if (!username.isEmpty() && lower.contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of("This password contains the user name.");
        }
        return Optional.empty();
    }
}
