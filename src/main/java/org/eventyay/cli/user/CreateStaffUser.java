package org.eventyay.cli.user;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.refusal.Conflict;
import org.eventyay.staff.Passwords;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffLog;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code create_staff_user} (spec 06 §7.3). */
@Command(
        name = "create_staff_user",
        description = {
            "Creates an account that opens the backend at /control/ but manages no other accounts.",
            "Without a password (EVENTYAY_STAFF_PASSWORD) somebody gets in by the link of send_password_reset_email.",
            "Nobody is notified."
        },
        footer = {"", "Example: eventyay create_staff_user ann --email ann@example.org"})
public final class CreateStaffUser implements Callable<Integer> {
    private static final String PASSWORD_VARIABLE = "EVENTYAY_STAFF_PASSWORD";

    private final Terminal terminal;
    private final ObjectProvider<StaffAccounts> accounts;
    private final ObjectProvider<Passwords> passwords;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "USERNAME", description = "Name to log in with.")
    private String username = "";

    @Option(names = "--email", paramLabel = "ADDRESS", defaultValue = "", description = "Mail address.")
    private String email = "";

    CreateStaffUser(
            Terminal terminal,
            ObjectProvider<StaffAccounts> accounts,
            ObjectProvider<Passwords> passwords,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.accounts = accounts;
        this.passwords = passwords;
        this.log = log;
    }

    @Override
    public Integer call() {
        if (!StaffAccounts.isUsername(username)) {
            throw new CommandError("A username has 1 to 150 letters, digits and @.+-_.");
        }
        if (!email.isEmpty() && !StaffAccounts.isEmail(email)) {
            throw new CommandError("That is not a mail address.");
        }
        String password = terminal.environment(PASSWORD_VARIABLE);
        String usable = password == null || password.isEmpty() ? null : password;
        weakness(usable).ifPresent(why -> terminal.note(1, "Warning: " + why));
        var entry = new StaffLog.Entry("staff.created", "staff", username, Map.of("superuser", false));
        try {
            log.getObject().atCommandLine(entry, () -> accounts.getObject().create(username, email, usable, false));
        } catch (Conflict e) {
            throw new CommandError(e.getMessage() == null ? "That username is already taken." : e.getMessage());
        }
        terminal.out().println("Staff account created successfully.");
        return 0;
    }

    private Optional<String> weakness(@Nullable String password) {
        return password == null ? Optional.empty() : passwords.getObject().weakness(password, username);
    }
}
