package org.eventyay.cli.staff;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eventyay.cli.terminal.Question;
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

    private record Typed(String password, String again) {}

    /**
     * Asks until one is given.
     *
     * @param different what is said when the two differ
     */
    String ask(String different) {
        return question(different).answer(null).password();
    }

    /**
     * Asks so many times at most.
     *
     * @param different what is said when the two differ
     * @return empty if none of them was a password
     */
    Optional<String> ask(int attempts, String different) {
        return question(different).within(attempts).map(Typed::password);
    }

    private Question<Typed> question(String different) {
        return new Question<>(
                () -> new Typed(terminal.askSecretly("Password: "), terminal.askSecretly("Password (again): ")),
                typed -> typed.password().equals(typed.again())
                        ? weakness.apply(typed.password())
                        : Optional.of(different),
                complaint);
    }
}
