package org.eventyay.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Login of staff: password, limits on guessing, and what of it stands in the log. */
@Service
public class StaffLogins {
    /** How the names of all limits begin. */
    static final String LIMITS = "ratelimit:";

    private final StaffUsers users;
    private final Passwords passwords;
    private final StaffIdentities identities;
    private final Journal journal;
    private final SlidingWindows windows;
    private final Attempts attempts;
    private final TransactionTemplate transaction;

    StaffLogins(
            StaffUsers users,
            Passwords passwords,
            StaffIdentities identities,
            Journal journal,
            SlidingWindows windows,
            Attempts attempts,
            TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.identities = identities;
        this.journal = journal;
        this.windows = windows;
        this.attempts = attempts;
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
        return logIn(username, password, address, null);
    }

    /**
     * As {@link #logIn(String, String, String)}, from a browser that may be known.
     *
     * @param device what the browser keeps of an earlier login, null if nothing
     */
    public Outcome logIn(String username, String password, String address, @Nullable String device) {
        return attempts.password(
                new Attempts.From(username, address, device), () -> verified(username, password, address));
    }

    private Outcome verified(String username, String password, String address) {
        Optional<StaffUser> found = users.findByUsername(username);
        boolean right =
                passwords.matches(password, found.map(StaffUser::getPassword).orElseGet(Passwords::unusable));
        Integer id = found.map(StaffUser::getId).orElse(null);
        if (!right || id == null || !found.get().isActive()) {
            String shown = PlainText.first(PlainText.cleaned(username), 150);
            journal.record(
                    Actor.server(), Change.forStaff("staff.login_failed", "staff", shown, Map.of("ip", address)));
            return new Outcome.Refused();
        }
        transaction.executeWithoutResult(status -> {
            users.loggedIn(id, Instant.now());
            journal.record(
                    new Actor.StaffMember(id),
                    Change.forStaff("staff.login", "staff", found.get().getUsername(), Map.of("ip", address)));
        });
        return identities.find(id).<Outcome>map(Outcome.Admitted::new).orElseGet(Outcome.Refused::new);
    }

    /** Forgets the failures of a user name; whether there were any. */
    public boolean forgetUser(String username) {
        return attempts.forgetUser(username);
    }

    /** Forgets the failures from an address; whether there were any. */
    public boolean forgetAddress(String address) {
        return attempts.forgetAddress(address);
    }

    /** Forgets all failures and all counts of reset mails; how many counters there were. */
    public int forgetAll() {
        return windows.clearAll(LIMITS + "auth:") + windows.clearAll(LIMITS + "reset:");
    }
}
