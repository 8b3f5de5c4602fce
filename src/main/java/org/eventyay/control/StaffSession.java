package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.eventyay.staff.StaffIdentity;
import org.eventyay.staff.StaffSessions;
import org.eventyay.staff.StaffUser;
import org.jspecify.annotations.Nullable;

/**
 * What a session of the backend remembers: whose it is, the number of the account's sessions when it began, and until when a second
 * factor counts. Rights are not in it; they are read for every request.
 */
public final class StaffSession {
    private static final String FACTOR_UNTIL = "staff.factor-until";

    private StaffSession() {}

    /** Begins a session for an account; a session that the browser had before ends. */
    public static void begin(HttpServletRequest request, StaffIdentity account) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(StaffSessions.ACCOUNT, Integer.toString(account.id()));
        session.setAttribute(StaffSessions.EPOCH, Integer.toString(account.epoch()));
    }

    /** Lets this session outlive the end of all others of its account. */
    public static void keep(HttpServletRequest request, StaffUser account) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(StaffSessions.EPOCH, Integer.toString(account.getSessionEpoch()));
            request.changeSessionId();
        }
    }

    /** Ends the session, if there is one. */
    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Remembers that a second factor was shown, until then. */
    public static void factorShown(HttpServletRequest request, Instant until) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(FACTOR_UNTIL, until.toString());
            request.changeSessionId();
        }
    }

    static boolean isFactorShown(HttpSession session) {
        String until = text(session, FACTOR_UNTIL);
        return until != null && Instant.now().isBefore(Instant.parse(until));
    }

    static Optional<Integer> account(HttpSession session) {
        return Optional.ofNullable(text(session, StaffSessions.ACCOUNT)).map(Integer::valueOf);
    }

    static boolean isOf(HttpSession session, StaffIdentity account) {
        return Integer.toString(account.epoch()).equals(text(session, StaffSessions.EPOCH));
    }

    private static @Nullable String text(HttpSession session, String name) {
        return (String) session.getAttribute(name);
    }
}
