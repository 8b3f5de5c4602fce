package org.eventyay.control.multifactor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the two halves of a ceremony share, and for how long a shown factor counts. */
final class Ceremony {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ceremony() {}

    /** The challenge of this session, once. */
    static @Nullable String take(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        String challenge = (String) session.getAttribute(name);
        session.removeAttribute(name);
        return challenge;
    }

    /** A random time between one and seven days from now, so that nobody learns when to expect the question. */
    static Instant until() {
        long day = Duration.ofDays(1).toSeconds();
        return Instant.now().plusSeconds(day + RANDOM.nextLong(6 * day));
    }
}
