package org.eventyay.cli.staff;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Question;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.staff.Passwords;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code createsuperuser}. */
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

    @Mixin
    private CommandScope scope;

    @Option(names = "--username", paramLabel = "NAME", description = "Name to log in with.")
    private @Nullable String username;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Mail address; may be empty.")
    private @Nullable String email;

    @Option(
            names = {"--noinput", "--no-input"},
            description = "Ask nothing. The password is read from " + PASSWORD_VARIABLE
                    + "; without it nobody can log in before one is set.")
    private boolean noInput;

    @Override
    public Integer call() {
        if (noInput) {
            createUnasked();
        } else {
            createAsking();
        }
        scope.terminal().out().println("Superuser created successfully.");
        return 0;
    }

    private void createUnasked() {
        if (username == null) {
            throw new CommandError("You must use --username with --no-input.");
        }
        String name = username;
        String given = email == null ? "" : email.strip();
        String password = scope.terminal().environment(PASSWORD_VARIABLE);
        Optional<String> fault = usernameFault(name)
                .or(() -> emailFault(given))
                .or(() -> password == null || password.isEmpty()
                        ? Optional.empty()
                        : scope.service(Passwords.class).weakness(password, name));
        if (fault.isPresent()) {
            throw new CommandError("Error: " + fault.get());
        }
        create(name, given, password);
    }

    private void createAsking() {
        if (!scope.terminal().interactive()) {
            throw new CommandError(
                    "A password can be asked for at a terminal only. Scripts use --no-input, --username and "
                            + PASSWORD_VARIABLE + ".");
        }
        try (var interruption = scope.terminal().onInterrupt(this::cancel)) {
            String name = askedUsername();
            create(name, askedEmail(), askedPassword(name));
        }
    }

    private void cancel() {
        scope.terminal().err().println();
        scope.terminal().err().println("Operation cancelled.");
        System.exit(1);
    }

    private String askedUsername() {
        return new Question<>(this::answeredUsername, this::usernameFault, this::complain)
                .answer(username == null ? null : username.strip());
    }

    private String askedEmail() {
        return new Question<>(
                        () -> scope.terminal().ask("Email address: ").strip(),
                        CreateSuperuser::emailFault,
                        this::complain)
                .answer(email == null ? null : email.strip());
    }

    private void complain(String fault) {
        scope.terminal().err().println("Error: " + fault);
    }

    private String answeredUsername() {
        String mine = System.getProperty("user.name", "");
        boolean free = usernameFault(mine).isEmpty();
        String answer = scope.terminal()
                .ask(free ? "Username (leave blank to use '" + mine + "'): " : "Username: ")
                .strip();
        return answer.isEmpty() && free ? mine : answer;
    }

    private String askedPassword(String name) {
        return new NewPassword(
                        scope.terminal(),
                        password -> scope.service(Passwords.class).weakness(password, name),
                        this::complain)
                .ask("Your passwords didn't match.");
    }

    private Optional<String> usernameFault(String name) {
        return StaffFault.ofUsername(name)
                .or(() -> scope.service(StaffAccounts.class).exists(name)
                        ? Optional.of(StaffFault.USERNAME_TAKEN)
                        : Optional.empty())
                .map(StaffFault::sentence);
    }

    private static Optional<String> emailFault(String address) {
        return StaffFault.ofEmail(address).map(StaffFault::sentence);
    }

    private void create(String name, String address, @Nullable String password) {
        String usable = password == null || password.isEmpty() ? null : password;
        var entry = new Change.ForStaff("staff.created", "staff", name, Map.of("superuser", true));
        scope.service(Journal.class)
                .atCommandLine(entry, () -> scope.service(StaffAccounts.class).create(name, address, usable, true));
    }
}
