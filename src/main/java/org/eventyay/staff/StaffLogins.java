package org.eventyay.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.SlidingWindows.Attempt;
import org.eventyay.limit.SlidingWindows.Taken;
import org.eventyay.limit.Window;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Login of staff: password, limits on guessing, and what of it stands in the log (spec 06 §6.2, §7.5). */
@Service
public class StaffLogins {
    /** How the names of all limits begin. */
    static final String LIMITS = "ratelimit:";

    private static final String BY_USER = LIMITS + "auth:user:";
    private static final String BY_ADDRESS = LIMITS + "auth:ip:";
    private static final Duration LENGTH = Duration.ofMinutes(30);

    private final StaffUsers users;
    private final Passwords passwords;
    private final StaffIdentities identities;
    private final StaffLog log;
    private final SlidingWindows windows;
    private final TransactionTemplate transaction;

    StaffLogins(
            StaffUsers users,
            Passwords passwords,
            StaffIdentities identities,
            StaffLog log,
            SlidingWindows windows,
            TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.identities = identities;
        this.log = log;
        this.windows = windows;
        this.transaction = transaction;
    }

    /** What became of an attempt to log in, or to show a second factor. */
    public sealed interface Outcome {
        /** It was right; the account is this. */
        record Admitted(StaffIdentity account) implements Outcome {}

        /** It was wrong; which part is not told. */
        record Refused() implements Outcome {}

        /** There were too many wrong ones; the next is looked at after this time. */
        record Blocked(Duration delay) implements Outcome {}
    }

    /**
     * Tries user name and password. Wrong password, unknown name and disabled account are the same answer after the same time.
     *
     * @param address network address of whoever tries
     */
    public Outcome logIn(String username, String password, String address) {
        return limited(username, address, () -> verified(username, password, address));
    }

    /** Does something that may be guessed, counted for the account and the address until it succeeds. */
    Outcome limited(String username, String address, Supplier<Outcome> attempt) {
        Taken byUser = windows.take(new Window(BY_USER + username.toLowerCase(Locale.ROOT), 5, LENGTH));
        Taken byAddress = windows.take(new Window(BY_ADDRESS + address, 20, LENGTH));
        Duration wait = byUser.delay().compareTo(byAddress.delay()) > 0 ? byUser.delay() : byAddress.delay();
        if (wait.isPositive()) {
            // a try that was not looked at is not a failure
            List.of(byUser, byAddress).forEach(taken -> taken.attempt().ifPresent(Attempt::takeBack));
            return new Outcome.Blocked(wait);
        }
        Outcome outcome = attempt.get();
        if (outcome instanceof Outcome.Admitted) {
            windows.clear(BY_USER + username.toLowerCase(Locale.ROOT));
            byAddress.attempt().ifPresent(Attempt::takeBack);
        }
        return outcome;
    }

    private Outcome verified(String username, String password, String address) {
        Optional<StaffUser> found = users.findByUsername(username);
        boolean right =
                passwords.matches(password, found.map(StaffUser::getPassword).orElseGet(Passwords::unusable));
        Integer id = found.map(StaffUser::getId).orElse(null);
        if (!right || id == null || !found.get().isActive()) {
            String shown = username.length() > 150 ? username.substring(0, 150) : username;
            log.record(null, new StaffLog.Entry("staff.login_failed", "staff", shown, Map.of("ip", address)));
            return new Outcome.Refused();
        }
        transaction.executeWithoutResult(status -> {
            users.loggedIn(id, Instant.now());
            log.record(
                    id, new StaffLog.Entry("staff.login", "staff", found.get().getUsername(), Map.of("ip", address)));
        });
        return identities.find(id).<Outcome>map(Outcome.Admitted::new).orElseGet(Outcome.Refused::new);
    }

    /** Forgets the failures of a user name; whether there were any. */
    public boolean forgetUser(String username) {
        return windows.clear(BY_USER + username.toLowerCase(Locale.ROOT));
    }

    /** Forgets the failures from an address; whether there were any. */
    public boolean forgetAddress(String address) {
        return windows.clear(BY_ADDRESS + address);
    }

    /** Forgets all failures and all counts of reset mails; how many counters there were. */
    public int forgetAll() {
        return windows.clearAll(LIMITS + "auth:") + windows.clearAll(LIMITS + "reset:");
    }
}
