package org.eventyay.cli;

import java.util.LinkedHashSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code generate_completion} (spec 06 §9, 18). */
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
        CommandLine program = underscored(run.model());
        // the script for bash loads zsh's own emulation of bash where zsh runs it
        terminal.out()
                .print(
                        shell == Shell.FISH
                                ? new FishCompletion(program).script()
                                : AutoComplete.bash("eventyay", program));
        return 0;
    }

    /** The same without the spellings with hyphens: a shell would offer every command twice. */
    private static CommandLine underscored(CommandLine program) {
        for (CommandLine command : new LinkedHashSet<>(program.getSubcommands().values())) {
            CommandSpec spec = underscored(command).getCommandSpec();
            program.getCommandSpec().removeSubcommand(spec.name());
            spec.aliases(Stream.of(spec.aliases())
                    .filter(name -> !name.contains("-"))
                    .toArray(String[]::new));
            program.addSubcommand(spec.name(), command);
        }
        return program;
    }
}
