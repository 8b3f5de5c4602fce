package org.eventyay.cli.staff;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.staff.Passwords;
import org.eventyay.staff.StaffAccounts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code changepassword}. */
@Command(
        name = "changepassword",
        description = {
            "Sets another password for a staff account; asks for it twice, at a terminal only.",
            "All sessions of the account end. Nobody is notified."
        },
        footer = {"", "Example: eventyay changepassword root"})
public final class ChangePassword implements Callable<Integer> {
    private static final int ATTEMPTS = 3;

    @Mixin
    private CommandScope scope;

    @Parameters(
            arity = "0..1",
            paramLabel = "USERNAME",
            description = "The account; by default the one named like you are on this machine.")
    private @Nullable String username;

    @Override
    public Integer call() {
        String name = username == null ? System.getProperty("user.name", "") : username;
        if (!scope.service(StaffAccounts.class).exists(name)) {
            throw new CommandError("user '" + name + "' does not exist");
        }
        if (!scope.terminal().interactive()) {
            throw new CommandError("A password can be asked for at a terminal only.");
        }
        scope.terminal().out().println("Changing password for user '" + name + "'");
        String password = askedPassword(name);
        var entry = new Change.ForStaff("staff.password_changed", "staff", name, Map.of());
        scope.service(Journal.class).atCommandLine(entry, () -> {
            scope.service(StaffAccounts.class).changePassword(name, password);
            return name;
        });
        scope.terminal().out().println("Password changed successfully for user '" + name + "'");
        return 0;
    }

    private String askedPassword(String name) {
        return new NewPassword(
                        scope.terminal(),
                        password -> scope.service(Passwords.class).weakness(password, name),
                        complaint -> scope.terminal().out().println(complaint + " Please try again."))
                .ask(ATTEMPTS, "Passwords do not match.")
                .orElseThrow(() -> new CommandError(
                        "Aborting password change for user '" + name + "' after " + ATTEMPTS + " attempts"));
    }
}
