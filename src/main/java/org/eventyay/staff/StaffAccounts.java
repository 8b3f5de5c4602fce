package org.eventyay.staff;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eventyay.mail.MailAddress;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Unknown;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only writer of staff accounts. Each method is one transaction. */
@Service
public class StaffAccounts {
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}@.+_-]{1,150}");

    private final StaffUsers users;
    private final Passwords passwords;

    StaffAccounts(StaffUsers users, Passwords passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    /** Letters, digits and {@code @.+-_}, at most 150. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /** Whether it looks like a mail address of at most 254 characters. */
    public static boolean isEmail(String text) {
        return MailAddress.isOne(text);
    }

    @Transactional(readOnly = true)
    public boolean exists(String username) {
        return users.existsByUsername(username);
    }

    @Transactional(readOnly = true)
    public Optional<StaffUser> find(int id) {
        return users.findById(id);
    }

    /** The account with this user name, else the only one with this e-mail address. */
    @Transactional(readOnly = true)
    public Optional<StaffUser> find(String usernameOrEmail) {
        Optional<StaffUser> byName = users.findByUsername(usernameOrEmail);
        if (byName.isPresent() || usernameOrEmail.isEmpty()) {
            return byName;
        }
        List<StaffUser> byEmail = users.findByEmailIgnoreCaseOrderById(usernameOrEmail);
        return byEmail.size() == 1 ? Optional.of(byEmail.getFirst()) : Optional.empty();
    }

    /**
     * Creates an active account that may open the backend.
     *
     * @param email empty for none
     * @param password null for an account that nobody can log in to before a password is set
     * @throws Conflict if there is an account with this name
     */
    @Transactional
    public StaffUser create(String username, String email, @Nullable String password, boolean superuser) {
        if (!isUsername(username)) {
            throw new IllegalArgumentException("not a user name: " + username);
        }
        if (users.existsByUsername(username)) {
            throw new Conflict("staff.username_taken", "That username is already taken.");
        }
        StaffUser user =
                new StaffUser(username, email, password == null ? Passwords.unusable() : passwords.hash(password));
        user.setRights(true, superuser);
        StaffUser stored = users.save(user);
        users.flush();
        return stored;
    }

    /**
     * Sets another password; all sessions of the account end.
     *
     * @throws Unknown if there is no such account
     */
    @Transactional
    public void changePassword(String username, String password) {
        StaffUser user = users.lock(username).orElseThrow(() -> UnknownStaff.named(username));
        user.setPassword(passwords.hash(password));
        users.save(user);
    }

    /** Notes in which language an account wants its pages and mails. */
    @Transactional
    public void chooseLanguage(int id, String language) {
        users.chooseLanguage(id, language);
    }
}
