package org.eventyay.cli.user;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.staff.Passwords;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffLog;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code createsuperuser} (spec 06 §2.1). */
@Command(
        name = "createsuperuser",
        description = {
            "Creates a staff account that opens the backend at /control/ and may manage other accounts.",
            "Asks for what is not given as an option. Nobody is notified."
        },
        footer = {
            "",
            "Example: eventyay createsuperuser",
            "Example: EVENTYAY_SUPERUSER_PASSWORD=... eventyay createsuperuser --no-input --username root"
        })
public final class CreateSuperuser implements Callable<Integer> {
    private static final String PASSWORD_VARIABLE = "EVENTYAY_SUPERUSER_PASSWORD";

    private final Terminal terminal;
    private final ObjectProvider<StaffAccounts> accounts;
    private final ObjectProvider<Passwords> passwords;
    private final ObjectProvider<StaffLog> log;

    @Option(names = "--username", paramLabel = "NAME", description = "Name to log in with.")
    private @Nullable String username;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Mail address; may be empty.")
    private @Nullable String email;

    @Option(
            names = {"--noinput", "--no-input"},
            description = "Ask nothing. The password is read from " + PASSWORD_VARIABLE
                    + "; without it nobody can log in before one is set.")
    private boolean noInput;

    CreateSuperuser(
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
        if (noInput) {
            createUnasked();
        } else {
            createAsking();
        }
        terminal.out().println("Superuser created successfully.");
        return 0;
    }

    private void createUnasked() {
        if (username == null) {
            throw new CommandError("You must use --username with --no-input.");
        }
        String given = email == null ? "" : email.strip();
        Optional<String> fault = usernameFault(username).or(() -> emailFault(given));
        if (fault.isPresent()) {
            throw new CommandError("Error: " + fault.get());
        }
        create(username, given, terminal.environment(PASSWORD_VARIABLE));
    }

    private void createAsking() {
        if (!terminal.interactive()) {
            throw new CommandError(
                    "A password can be asked for at a terminal only. Scripts use --no-input, --username and "
                            + PASSWORD_VARIABLE + ".");
        }
        try (var interruption = terminal.onInterrupt(this::cancel)) {
            String name = askedUsername();
            String address = asked(email, "Email address: ");
            create(name, address, askedPassword(name));
        }
    }

    private void cancel() {
        terminal.err().println();
        terminal.err().println("Operation cancelled.");
        System.exit(1);
    }

    private String askedUsername() {
        String given = username;
        while (true) {
            String name = given != null ? given.strip() : answeredUsername();
            given = null;
            Optional<String> fault = usernameFault(name);
            if (fault.isEmpty()) {
                return name;
            }
            terminal.err().println("Error: " + fault.get());
        }
    }

    private String answeredUsername() {
        String mine = System.getProperty("user.name", "");
        boolean free = usernameFault(mine).isEmpty();
        String answer = terminal.ask(free ? "Username (leave blank to use '" + mine + "'): " : "Username: ")
                .strip();
        return answer.isEmpty() && free ? mine : answer;
    }

    private String asked(@Nullable String option, String prompt) {
        String given = option;
        while (true) {
            String address = (given != null ? given : terminal.ask(prompt)).strip();
            given = null;
            Optional<String> fault = emailFault(address);
            if (fault.isEmpty()) {
                return address;
            }
            terminal.err().println("Error: " + fault.get());
        }
    }

    private String askedPassword(String name) {
        while (true) {
            String password = terminal.askSecretly("Password: ");
            String again = terminal.askSecretly("Password (again): ");
            if (!password.equals(again)) {
                terminal.err().println("Error: Your passwords didn't match.");
            } else if (password.isBlank()) {
                terminal.err().println("Error: Blank passwords aren't allowed.");
            } else {
                passwords.getObject().weakness(password, name).ifPresent(why -> terminal.note(1, "Warning: " + why));
                return password;
            }
        }
    }

    private Optional<String> usernameFault(String name) {
        if (!StaffAccounts.isUsername(name)) {
            return Optional.of("A username has 1 to 150 letters, digits and @.+-_.");
        }
        return accounts.getObject().exists(name) ? Optional.of("That username is already taken.") : Optional.empty();
    }

    private static Optional<String> emailFault(String address) {
        return address.isEmpty() || StaffAccounts.isEmail(address)
                ? Optional.empty()
                : Optional.of("That is not a mail address.");
    }

    private void create(String name, String address, @Nullable String password) {
        String usable = password == null || password.isEmpty() ? null : password;
        var entry = new StaffLog.Entry("staff.created", "staff", name, Map.of("superuser", true));
        log.getObject().atCommandLine(entry, () -> accounts.getObject().create(name, address, usable, true));
    }
}
