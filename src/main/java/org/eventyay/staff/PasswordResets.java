package org.eventyay.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.Window;
import org.eventyay.mail.Mail;
import org.eventyay.mail.MailFailedException;
import org.eventyay.mail.MailRuns;
import org.eventyay.mail.MailTemplates;
import org.eventyay.mail.Mailer;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.settings.ServerSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * New passwords by mail. A link is signed over what it is for: password, address and last login of the account. So it
 * is worth nothing once one of them has changed, and nothing has to be kept. Links begin with the configured site URL.
 */
@Service
public class PasswordResets {
    private static final Logger log = LoggerFactory.getLogger(PasswordResets.class);
    private static final Duration LIFE = Duration.ofDays(3);
    private static final String PURPOSE = "staff password reset";

    private final StaffUsers users;
    private final Passwords passwords;
    private final ServerSecret secret;
    private final SlidingWindows windows;
    private final Mailer mailer;
    private final MailTemplates templates;
    private final Installation installation;
    private final Journal journal;
    private final Clock clock = Clock.systemUTC();

    PasswordResets(
            StaffUsers users,
            Passwords passwords,
            ServerSecret secret,
            SlidingWindows windows,
            Mailer mailer,
            MailTemplates templates,
            Installation installation,
            Journal journal) {
        this.users = users;
        this.passwords = passwords;
        this.secret = secret;
        this.windows = windows;
        this.mailer = mailer;
        this.templates = templates;
        this.installation = installation;
        this.journal = journal;
    }

    /**
     * Somebody says that this address is theirs and the password is lost. All active accounts with it that have a password get a mail;
     * whether there is one can't be told from the answer, nor from the time it takes.
     *
     * @param language of mails to accounts that have chosen none
     * @return how long to wait if there were too many requests for this address, else zero
     */
    public Duration request(String email, Locale language) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(secret.sign("mail address", address));
        var taken = windows.take(new Window(StaffLogins.LIMITS + "reset:email:" + hash, 2, Duration.ofHours(1)));
        if (taken.attempt().isPresent() && !address.isEmpty()) {
            Thread.ofVirtual().name("password-reset").start(() -> sendTo(address, language));
        }
        return taken.delay();
    }

    private void sendTo(String address, Locale language) {
        try {
            List<StaffUser> known = users.findByEmailIgnoreCaseOrderById(address).stream()
                    .filter(user -> user.isActive() && Passwords.usable(user.getPassword()))
                    .toList();
            send(known, language);
            known.forEach(user -> journal.record(
                    Actor.server(), Change.forStaff("staff.reset_requested", "staff", user.getUsername(), Map.of())));
        } catch (MailFailedException e) {
            log.error("No mail about a new password: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("No mail about a new password", e);
        }
    }

    /**
     * A mail for each of these accounts, with a link to set a password.
     *
     * @param language of mails to accounts that have chosen none
     */
    public List<MailRuns.Letter> letters(List<StaffUser> accounts, Locale language) {
        return accounts.stream()
                .map(user -> new MailRuns.Letter(user.getEmail(), user.getUsername(), () -> mail(user, language)))
                .toList();
    }

    private void send(List<StaffUser> accounts, Locale language) {
        mailer.send(accounts.stream().map(user -> mail(user, language)).toList());
    }

    private Mail mail(StaffUser user, Locale language) {
        String name = (user.getFirstName() + " " + user.getLastName()).strip();
        Locale theirs = user.getLanguage().isEmpty() ? language : Locale.of(user.getLanguage());
        return Mail.to(
                user.getEmail(),
                templates.render(
                        "password-reset",
                        theirs,
                        Map.of(
                                "site", installation.siteUrl().toString(),
                                "name", name.isEmpty() ? user.getUsername() : name,
                                "username", user.getUsername(),
                                "link", link(user))));
    }

    private String link(StaffUser user) {
        String time = Long.toString(clock.instant().getEpochSecond(), Character.MAX_RADIX);
        return installation.siteUrl() + "/control/auth/reset/" + Integer.toString(number(user), Character.MAX_RADIX)
                + "/" + time + "-" + signature(user, time) + "/";
    }

    private static int number(StaffUser user) {
        Integer id = user.getId();
        if (id == null) {
            throw new IllegalStateException("This account is not stored");
        }
        return id;
    }

    private String signature(StaffUser user, String time) {
        Instant login = user.getLastLogin();
        String about = number(user) + "\n" + user.getPassword() + "\n" + user.getEmail() + "\n"
                + (login == null ? "" : login.toEpochMilli()) + "\n" + time;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.sign(PURPOSE, about));
    }

    /** The account that a link is for; empty if it was used, is too old, or is none. */
    @Transactional(readOnly = true)
    public Optional<StaffUser> check(String uid, String token) {
        return parsed(uid).flatMap(users::findById).filter(user -> isValid(user, token));
    }

    /**
     * Sets the password that a link allows to set; all sessions of the account end.
     *
     * @return false if the link is worth nothing any more
     * @throws Invalid if the password is not good enough; the link can be used again
     */
    @Transactional
    public boolean reset(String uid, String token, String password) {
        StaffUser user = parsed(uid).flatMap(users::lock).orElse(null);
        if (user == null || !isValid(user, token)) {
            return false;
        }
        Optional<StaffFault> fault = passwords.fault(password, user.getUsername());
        if (fault.isPresent()) {
            throw fault.get().of("new_password1");
        }
        user.setPassword(passwords.hash(password));
        users.save(user);
        journal.record(user.actor(), Change.forStaff("staff.password_reset", "staff", user.getUsername(), Map.of()));
        return true;
    }

    private static Optional<Integer> parsed(String uid) {
        return uid.matches("[0-9a-z]{1,5}") ? Optional.of(Integer.valueOf(uid, Character.MAX_RADIX)) : Optional.empty();
    }

    private boolean isValid(StaffUser user, String token) {
        String time = token.substring(0, Math.max(0, token.indexOf('-')));
        if (!user.isActive() || !time.matches("[0-9a-z]{1,9}")) {
            return false;
        }
        Duration age =
                Duration.between(Instant.ofEpochSecond(Long.parseLong(time, Character.MAX_RADIX)), clock.instant());
        return !age.isNegative()
                && age.compareTo(LIFE) < 0
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        (time + "-" + signature(user, time)).getBytes(StandardCharsets.UTF_8));
    }
}
