package org.eventyay.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people change about accounts in the backend: superusers about all, everybody about their own. Each method is one
 * transaction with its row in the staff log; passwords never stand there.
 */
@Service
public class StaffEditing {
    private static final int NAME = 150;

    private final StaffUsers users;
    private final Superusers superusers;
    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final Journal journal;

    StaffEditing(
            StaffUsers users, Superusers superusers, StaffAccounts accounts, Passwords passwords, Journal journal) {
        this.users = users;
        this.superusers = superusers;
        this.accounts = accounts;
        this.passwords = passwords;
        this.journal = journal;
    }

    /** An account as a superuser wants it. */
    public record Wanted(
            String username,
            String firstName,
            String lastName,
            String email,
            boolean staff,
            boolean active,
            boolean superuser) {}

    /**
     * Makes an account that opens the backend but manages no others.
     *
     * @param email empty for none
     * @throws Invalid if something is wrong, with all that is
     */
    @Transactional
    public StaffUser signUp(int actor, String username, String email, String password) {
        Map<String, StaffFault> faults = new LinkedHashMap<>();
        checkNames(faults, null, username, email);
        passwords.fault(password, username).ifPresent(fault -> faults.put("password", fault));
        refuse(faults);
        StaffUser made = accounts.create(username, email, password, false);
        record(actor, "staff.created", made, Map.of("superuser", false));
        return made;
    }

    /**
     * Changes an account. One that is disabled has no sessions any more.
     *
     * @throws Unknown if there is no such account
     * @throws Invalid if something is wrong, if somebody would lock out themselves, or no superuser would be left
     */
    @Transactional
    public void edit(int actor, int id, Wanted wanted) {
        Superusers.Locked others = superusers.lock();
        StaffUser user = locked(id);
        Map<String, StaffFault> faults = new LinkedHashMap<>();
        checkNames(faults, user, wanted.username(), wanted.email());
        checkLength(faults, "first_name", wanted.firstName());
        checkLength(faults, "last_name", wanted.lastName());
        checkRights(faults, actor == id, user, wanted, others.isLast(user));
        refuse(faults);
        Set<String> changed = new TreeSet<>();
        note(changed, "username", user.getUsername(), wanted.username());
        note(changed, "first_name", user.getFirstName(), wanted.firstName());
        note(changed, "last_name", user.getLastName(), wanted.lastName());
        note(changed, "email", user.getEmail(), wanted.email());
        note(changed, "is_staff", user.isStaff(), wanted.staff());
        note(changed, "is_active", user.isActive(), wanted.active());
        note(changed, "is_superuser", user.isSuperuser(), wanted.superuser());
        if (user.isActive() && !wanted.active()) {
            user.endSessions();
        }
        user.setUsername(wanted.username());
        user.setName(wanted.firstName(), wanted.lastName());
        user.setEmail(wanted.email());
        user.setRights(wanted.staff(), wanted.superuser());
        user.setActive(wanted.active());
        users.save(user);
        record(actor, "user.changed", user, Map.of("changed_keys", changed));
    }

    private static void checkRights(
            Map<String, StaffFault> faults, boolean own, StaffUser user, Wanted wanted, boolean lastOne) {
        StaffFault fault = own ? StaffFault.OWN_ACCOUNT : StaffFault.LAST_SUPERUSER;
        if (!own && !lastOne) {
            return;
        }
        if (user.isStaff() && !wanted.staff()) {
            faults.put("is_staff", fault);
        }
        if (user.isActive() && !wanted.active()) {
            faults.put("is_active", fault);
        }
        if (user.isSuperuser() && !wanted.superuser()) {
            faults.put("is_superuser", fault);
        }
    }

    /**
     * Changes one's own name, address and, if one is given, password; then all sessions of the account end.
     *
     * @param current the password as it is
     * @param fresh the new one, empty for none
     * @return what the account is now, for the session that goes on
     * @throws Invalid if something is wrong
     */
    @Transactional
    public StaffUser changeProfile(int id, String username, String email, String current, String fresh) {
        StaffUser user = locked(id);
        Map<String, StaffFault> faults = new LinkedHashMap<>();
        if (!passwords.matches(current, user.getPassword())) {
            faults.put("password", StaffFault.PASSWORD_WRONG);
        }
        checkNames(faults, user, username, email);
        if (!fresh.isEmpty()) {
            passwords.fault(fresh, username).ifPresent(fault -> faults.put("new_password", fault));
        }
        refuse(faults);
        Set<String> changed = new TreeSet<>();
        note(changed, "username", user.getUsername(), username);
        note(changed, "email", user.getEmail(), email);
        user.setUsername(username);
        user.setEmail(email);
        if (!fresh.isEmpty()) {
            changed.add("password");
            user.setPassword(passwords.hash(fresh));
        }
        users.save(user);
        record(id, "profile.changed", user, Map.of("changed_keys", changed));
        return user;
    }

    /**
     * Changes one's own password; all sessions of the account end.
     *
     * @return what the account is now, for the session that goes on
     * @throws Invalid if something is wrong
     */
    @Transactional
    public StaffUser changePassword(int id, String current, String fresh) {
        StaffUser user = locked(id);
        Map<String, StaffFault> faults = new LinkedHashMap<>();
        if (!passwords.matches(current, user.getPassword())) {
            faults.put("old_password", StaffFault.PASSWORD_WRONG);
        }
        passwords.fault(fresh, user.getUsername()).ifPresent(fault -> faults.put("new_password1", fault));
        refuse(faults);
        user.setPassword(passwords.hash(fresh));
        users.save(user);
        record(id, "staff.password_changed", user, Map.of());
        return user;
    }

    private StaffUser locked(int id) {
        return users.lock(id).orElseThrow(() -> UnknownStaff.named(Integer.toString(id)));
    }

    private void checkNames(Map<String, StaffFault> faults, @Nullable StaffUser user, String username, String email) {
        boolean renamed = user == null || !user.getUsername().equals(username);
        StaffFault.ofUsername(username)
                .or(() -> renamed && users.existsByUsername(username)
                        ? Optional.of(StaffFault.USERNAME_TAKEN)
                        : Optional.empty())
                .ifPresent(fault -> faults.put("username", fault));
        StaffFault.ofEmail(email).ifPresent(fault -> faults.put("email", fault));
    }

    private static void checkLength(Map<String, StaffFault> faults, String field, String text) {
        if (PlainText.length(text) > NAME) {
            faults.put(field, StaffFault.NAME_LONG);
        }
    }

    private static void refuse(Map<String, StaffFault> faults) {
        if (!faults.isEmpty()) {
            throw StaffFault.refusal(faults);
        }
    }

    private static void note(Set<String> changed, String name, Object before, Object after) {
        if (!before.equals(after)) {
            changed.add(name);
        }
    }

    private void record(int actor, String action, StaffUser user, Map<String, ?> data) {
        journal.record(new Actor.StaffMember(actor), Change.forStaff(action, "staff", user.getUsername(), data));
    }
}
