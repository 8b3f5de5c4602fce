package org.eventyay.cli.staff;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eventyay.cli.terminal.Terminal;

/** A new password, asked for twice without showing it, again until it is one: the same both times and not easily guessed. */
final class NewPassword {
    private final Terminal terminal;
    private final Function<String, Optional<String>> weakness;
    private final Consumer<String> complaint;

    /**
     * The questions.
     *
     * @param weakness what speaks against a password
     * @param complaint tells the person what was wrong
     */
    NewPassword(Terminal terminal, Function<String, Optional<String>> weakness, Consumer<String> complaint) {
        this.terminal = terminal;
        this.weakness = weakness;
        this.complaint = complaint;
    }

    /**
     * Asks, and again so many times in all.
     *
     * @param different what is said when the two differ
     * @param blank what is said of a blank one
     * @return empty if none of them was a password
     */
    Optional<String> ask(int attempts, String different, String blank) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            String password = terminal.askSecretly("Password: ");
            String again = terminal.askSecretly("Password (again): ");
            if (!password.equals(again)) {
                complaint.accept(different);
            } else if (password.isBlank()) {
                complaint.accept(blank);
            } else {
                Optional<String> fault = weakness.apply(password);
                if (fault.isEmpty()) {
                    return Optional.of(password);
                }
                complaint.accept(fault.get());
            }
        }
        return Optional.empty();
    }
}
