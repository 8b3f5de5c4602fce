package org.eventyay.cli.staff;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.staff.Passwords;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code create_staff_user}. */
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

    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "USERNAME", description = "Name to log in with.")
    private String username = "";

    @Option(names = "--email", paramLabel = "ADDRESS", defaultValue = "", description = "Mail address.")
    private String email = "";

    @Override
    public Integer call() {
        StaffFault.ofUsername(username).or(() -> StaffFault.ofEmail(email)).ifPresent(fault -> {
            throw new CommandError(fault.sentence());
        });
        String password = scope.terminal().environment(PASSWORD_VARIABLE);
        String usable = password == null || password.isEmpty() ? null : password;
        weakness(usable).ifPresent(why -> {
            throw new CommandError(PASSWORD_VARIABLE + ": " + why);
        });
        var entry = new Change.ForStaff("staff.created", "staff", username, Map.of("superuser", false));
        scope.service(Journal.class)
                .atCommandLine(entry, () -> scope.service(StaffAccounts.class).create(username, email, usable, false));
        scope.terminal().out().println("Staff account created successfully.");
        return 0;
    }

    private Optional<String> weakness(@Nullable String password) {
        return password == null
                ? Optional.empty()
                : scope.service(Passwords.class).weakness(password, username);
    }
}
