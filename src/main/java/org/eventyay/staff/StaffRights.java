package org.eventyay.staff;

import java.util.List;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff accounts may do, whether they are open, and where their mail goes. The last superuser can't be taken away. */
@Service
public class StaffRights {
    private final StaffUsers users;
    private final Superusers superusers;
    private final JdbcClient jdbc;

    StaffRights(StaffUsers users, Superusers superusers, JdbcClient jdbc) {
        this.users = users;
        this.superusers = superusers;
        this.jdbc = jdbc;
    }

    /** A right that an account has or has not. */
    public enum Right {
        /** opens the backend */
        STAFF,
        /** also manages accounts */
        SUPERUSER,
        /** can log in at all */
        ACTIVE
    }

    /**
     * Gives a right or takes it away, which ends the account's sessions.
     *
     * @return false if nothing had to be changed
     * @throws Unknown if there is no such account
     * @throws Invalid if no active superuser would be left
     */
    @Transactional
    public boolean set(String username, Right right, boolean given) {
        Superusers.Locked others = superusers.lock();
        StaffUser user = users.lock(username).orElseThrow(() -> UnknownStaff.named(username));
        if (has(user, right) == given) {
            return false;
        }
        if (!given && others.isLast(user)) {
            throw new Invalid("username", "'" + username + "' is the last active superuser.");
        }
        switch (right) {
            case STAFF -> user.setRights(given, user.isSuperuser());
            case SUPERUSER -> user.setRights(user.isStaff() || given, given);
            case ACTIVE -> user.setActive(given);
        }
        if (!given) {
            user.endSessions();
        }
        users.save(user);
        users.flush();
        return true;
    }

    private static boolean has(StaffUser user, Right right) {
        return switch (right) {
            case STAFF -> user.isStaff();
            case SUPERUSER -> user.isSuperuser();
            case ACTIVE -> user.isActive();
        };
    }

    /**
     * Gives an account another mail address; links to a new password that went to the old one are worth nothing any more.
     *
     * @throws Unknown if there is no such account
     * @throws Invalid if it is no address, or another account has it
     */
    @Transactional
    public void changeEmail(String username, String email) {
        StaffUser user = users.lock(username).orElseThrow(() -> UnknownStaff.named(username));
        if (!StaffAccounts.isEmail(email)) {
            throw new Invalid("email", "'" + email + "' is no mail address.");
        }
        boolean taken = users.findByEmailIgnoreCaseOrderById(email).stream()
                .anyMatch(other -> !other.getUsername().equals(username));
        if (taken) {
            throw new Invalid("email", "Another account has this address.");
        }
        user.setEmail(email);
        users.save(user);
        users.flush();
    }

    /** Names of the accounts that may manage accounts, active ones only. */
    public List<String> superusers() {
        return jdbc.sql("select username from staff_user where is_superuser and is_active order by username")
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** An account and where its mail goes, empty for nowhere. */
    public record Addressed(String username, String email) {}

    /** Accounts that can log in, by name. */
    public List<Addressed> active(boolean superusersOnly) {
        return jdbc.sql("select username, email from staff_user where is_active and (is_superuser or not ?) order by"
                        + " username")
                .param(superusersOnly)
                .query((row, n) -> new Addressed(row.getString(1), row.getString(2)))
                .list();
    }

    /** Ends the sessions of all accounts; how many accounts there are. */
    @Transactional
    public int endAllSessions() {
        return jdbc.sql("update staff_user set session_epoch = session_epoch + 1")
                .update();
    }
}
