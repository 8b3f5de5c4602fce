package org.eventyay.cli;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code help}: the list of all commands, or the help of one. */
@Command(
        name = "help",
        description = "Lists the commands, or explains one of them. Changes nothing.",
        footer = {"", "Example: eventyay help create_world"})
final class Help implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandRun run;

    @Option(names = "--commands", description = "Print the bare names, one per line.")
    private boolean commands;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            completionCandidates = CommandNames.class,
            description = "The command to explain.")
    private @Nullable String command;

    /** What a shell offers. */
    static final class CommandNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Catalogue.all().stream()
                    .flatMap(Catalogue.Entry::shown)
                    .sorted()
                    .iterator();
        }
    }

    Help(Terminal terminal, CommandRun run) {
        this.terminal = terminal;
        this.run = run;
    }

    @Override
    public Integer call() {
        if (commands) {
            Stream.concat(
                            Catalogue.all().stream().flatMap(Catalogue.Entry::shown),
                            run.custom().all().stream().map(CustomCommands.Entry::name))
                    .sorted()
                    .forEach(terminal.out()::println);
        } else if (command == null) {
            list(terminal.out(), run.custom());
        } else {
            return run.execute(command, "--help");
        }
        return 0;
    }

    /** Prints all commands by section. */
    static void list(PrintStream out, CustomCommands custom) {
        out.println("Type 'eventyay help <subcommand>' for help on a specific subcommand.");
        out.println();
        out.println("Available subcommands:");
        for (Section section : Section.values()) {
            var names = Catalogue.all().stream()
                    .filter(entry -> entry.section() == section)
                    .flatMap(Catalogue.Entry::shown)
                    .sorted()
                    .toList();
            if (!names.isEmpty()) {
                out.println();
                out.println(section.heading());
                names.forEach(name -> out.println("    " + name));
            }
        }
        if (!custom.all().isEmpty()) {
            out.println();
            out.println(Section.CUSTOM.heading());
            custom.all().forEach(own -> out.println("    " + own.name() + "  (" + own.jar() + ")"));
        }
    }
}
