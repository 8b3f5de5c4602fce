package org.eventyay.cli.user;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.mail.MailFailedException;
import org.eventyay.staff.PasswordResets;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffListing;
import org.eventyay.staff.StaffLog;
import org.eventyay.staff.StaffUser;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code send_password_reset_email} (spec 06 §7.2): for accounts of the backend. */
@Command(
        name = "send_password_reset_email",
        description = {
            "Mails a link to set a new password to active accounts of the backend. It works once and for three days;",
            "until then their passwords stay as they are."
        },
        footer = {
            "",
            "Example: eventyay send_password_reset_email -u root,ann@example.org",
            "Example: eventyay send_password_reset_email --all-staff --only-never-logged-in"
        })
public final class SendPasswordResetEmail implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<StaffAccounts> accounts;
    private final ObjectProvider<StaffListing> listing;
    private final ObjectProvider<PasswordResets> resets;
    private final ObjectProvider<StaffLog> log;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** Who gets one. */
    static final class Target {
        @Option(
                names = {"-u", "--users"},
                paramLabel = "LIST",
                description = "These accounts: user names or e-mail addresses, separated by commas.")
        private @Nullable String users;

        @Option(names = "--all-staff", description = "All accounts of the backend.")
        private boolean allStaff;
    }

    @Option(names = "--only-never-logged-in", description = "Of these, only the ones that never logged in.")
    private boolean neverLoggedIn;

    SendPasswordResetEmail(
            Terminal terminal,
            ObjectProvider<StaffAccounts> accounts,
            ObjectProvider<StaffListing> listing,
            ObjectProvider<PasswordResets> resets,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.accounts = accounts;
        this.listing = listing;
        this.resets = resets;
        this.log = log;
    }

    @Override
    public Integer call() {
        List<StaffUser> wanted = wanted().stream()
                .filter(StaffUser::isActive)
                .filter(user -> !neverLoggedIn || user.getLastLogin() == null)
                .toList();
        List<StaffUser> reachable = wanted.stream()
                .filter(Predicate.not(user -> user.getEmail().isEmpty()))
                .toList();
        if (wanted.size() > reachable.size()) {
            terminal.note(1, "Without mail address, left out: " + (wanted.size() - reachable.size()));
        }
        if (reachable.isEmpty()) {
            terminal.out().println("No matching users!");
            return 0;
        }
        var entry = new StaffLog.Entry("staff.reset_requested", "staff", "*", Map.of("mails", reachable.size()));
        try {
            log.getObject().atCommandLine(entry, () -> {
                resets.getObject().send(reachable, Locale.ENGLISH);
                return reachable;
            });
        } catch (MailFailedException e) {
            throw new CommandError(String.valueOf(e.getMessage()), e);
        }
        terminal.out().println("Mails sent: " + reachable.size());
        return 0;
    }

    private Set<StaffUser> wanted() {
        StaffAccounts known = accounts.getObject();
        Set<StaffUser> found = new LinkedHashSet<>();
        if (target.users != null) {
            Arrays.stream(target.users.split(","))
                    .map(String::strip)
                    .forEach(name -> known.find(name).ifPresent(found::add));
        } else {
            listing.getObject().all().forEach(one -> known.find(one.id()).ifPresent(found::add));
        }
        return found;
    }
}
