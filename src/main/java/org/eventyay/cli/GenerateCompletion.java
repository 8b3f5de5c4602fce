package org.eventyay.cli;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate_completion}. */
@Command(
        name = "generate_completion",
        description = "Prints what makes a shell complete the commands and their options. Changes nothing.",
        footer = {
            "",
            "bash: eventyay generate_completion > /etc/bash_completion.d/eventyay",
            "zsh:  source <(eventyay generate_completion --shell zsh)",
            "fish: eventyay generate_completion --shell fish > ~/.config/fish/completions/eventyay.fish"
        })
final class GenerateCompletion implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandRun run;

    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            defaultValue = "BASH",
            description = "bash (default), zsh or fish.")
    private Shell shell = Shell.BASH;

    GenerateCompletion(Terminal terminal, CommandRun run) {
        this.terminal = terminal;
        this.run = run;
    }

    @Override
    public Integer call() {
        CommandLine program = run.underscored();
        // the script for bash loads zsh's own emulation of bash where zsh runs it
        terminal.out()
                .print(
                        shell == Shell.FISH
                                ? new FishCompletion(program).script()
                                : AutoComplete.bash("eventyay", program));
        return 0;
    }
}
