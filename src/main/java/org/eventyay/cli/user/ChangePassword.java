package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.staff.Passwords;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffLog;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code changepassword} (spec 06 §2.1). */
@Command(
        name = "changepassword",
        description = {
            "Sets another password for a staff account; asks for it twice, at a terminal only.",
            "All sessions of the account end. Nobody is notified."
        },
        footer = {"", "Example: eventyay changepassword root"})
public final class ChangePassword implements Callable<Integer> {
    private static final int ATTEMPTS = 3;

    private final Terminal terminal;
    private final ObjectProvider<StaffAccounts> accounts;
    private final ObjectProvider<Passwords> passwords;
    private final ObjectProvider<StaffLog> log;

    @Parameters(
            arity = "0..1",
            paramLabel = "USERNAME",
            description = "The account; by default the one named like you are on this machine.")
    private @Nullable String username;

    ChangePassword(
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
        String name = username == null ? System.getProperty("user.name", "") : username;
        if (!accounts.getObject().exists(name)) {
            throw new CommandError("user '" + name + "' does not exist");
        }
        if (!terminal.interactive()) {
            throw new CommandError("A password can be asked for at a terminal only.");
        }
        terminal.out().println("Changing password for user '" + name + "'");
        String password = askedPassword(name);
        passwords.getObject().weakness(password, name).ifPresent(why -> terminal.note(1, "Warning: " + why));
        var entry = new StaffLog.Entry("staff.password_changed", "staff", name, Map.of());
        log.getObject().atCommandLine(entry, () -> {
            accounts.getObject().changePassword(name, password);
            return name;
        });
        terminal.out().println("Password changed successfully for user '" + name + "'");
        return 0;
    }

    private String askedPassword(String name) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String password = terminal.askSecretly("Password: ");
            String again = terminal.askSecretly("Password (again): ");
            if (!password.equals(again)) {
                terminal.out().println("Passwords do not match. Please try again.");
            } else if (password.isBlank()) {
                terminal.out().println("Blank passwords aren't allowed. Please try again.");
            } else {
                return password;
            }
        }
        throw new CommandError("Aborting password change for user '" + name + "' after " + ATTEMPTS + " attempts");
    }
}
