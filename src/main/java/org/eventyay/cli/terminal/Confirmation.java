package org.eventyay.cli.terminal;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The question before something is destroyed, and {@code --no-input}, which answers it beforehand. */
public final class Confirmation {
    @Option(
            names = {"--no-input", "--noinput"},
            description = "Ask nothing, do it.")
    private boolean given;

    /** Whether nothing shall be asked. */
    public boolean given() {
        return given;
    }

    /**
     * Asks unless the option was given.
     *
     * @throws CommandError unless the answer is yes; the end of the input means no
     */
    public void ask(Terminal terminal, String question) {
        if (given) {
            return;
        }
        String answer = terminal.askOrNothing(question + " [y/N] ").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new CommandError("Not confirmed; nothing was changed.");
        }
    }

    /**
     * Has a word typed unless the option was given.
     *
     * @throws CommandError unless it is this word
     */
    public void askFor(Terminal terminal, String word, String prompt) {
        if (!given && !terminal.askOrNothing(prompt).strip().equals(word)) {
            throw new CommandError("Not confirmed; nothing was changed.");
        }
    }
}
