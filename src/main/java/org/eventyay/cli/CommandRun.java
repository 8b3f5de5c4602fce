package org.eventyay.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One command line from its words to its exit code. */
public final class CommandRun implements AutoCloseable {
    private static final int FAILED = 1;
    private static final Set<String> HELP = Set.of("-h", "--help");

    private final Terminal terminal;
    private final Root root;
    private final CommandFactory factory;
    private CustomCommands custom;

    public CommandRun(Terminal terminal, Processes processes) {
        this.terminal = terminal;
        this.root = new Root(terminal, this);
        this.custom = new CustomCommands(terminal, false);
        this.factory = new CommandFactory(terminal, processes, this);
    }

    /** Runs the command and returns its exit code: 0 done, 1 failed, 2 wrongly called. */
    public int execute(String... args) {
        Optional<String> word = word(args);
        Optional<Catalogue.Entry> entry = word.flatMap(Catalogue::find);
        custom = new CustomCommands(terminal, !List.of(args).contains(CustomCommands.OPTION));
        if (word.isPresent() && entry.isEmpty()) {
            Optional<CustomCommands.Entry> own = custom.find(word.get());
            return own.isPresent() ? execute(own.get(), args) : unknown(word.get());
        }
        if (word.isEmpty() && !Collections.disjoint(List.of(args), HELP)) {
            Help.list(terminal.out(), custom);
            return CommandLine.ExitCode.OK;
        }
        CommandLine line = new CommandLine(root, factory);
        // somebody may have meant a jar's command of the same name: warns, and costs nothing where no jars are
        custom.all();
        // the model of a hundred commands costs more time than most of them take: only the one that is called
        entry.ifPresent(found -> add(line, found));
        return prepared(line, args).execute(args);
    }

    private int execute(CustomCommands.Entry own, String... args) {
        CommandLine line = new CommandLine(root, factory);
        // its help must not wait for the services it will want
        boolean onlyHelp = !Collections.disjoint(List.of(args), HELP);
        line.addSubcommand(
                own.name(),
                new CommandLine(own.type(), onlyHelp ? factory.withoutServices() : factory),
                own.name().replace('_', '-'));
        return prepared(line, args).execute(args);
    }

    /** The operator's own commands, of this run. */
    CustomCommands custom() {
        return custom;
    }

    /** The whole command line, for what is generated from it: documentation, completion, manual pages. */
    CommandLine model() {
        CommandLine line = new CommandLine(root, factory);
        Catalogue.all().forEach(entry -> add(line, entry));
        return prepared(line);
    }

    /** The same without the spellings with hyphens: a shell would offer every command twice. */
    CommandLine underscored() {
        CommandLine line = new CommandLine(root, factory);
        Catalogue.all().forEach(entry -> {
            CommandLine command = underscored(new CommandLine(entry.type(), factory));
            line.addSubcommand(entry.name(), command, underscored(entry.otherNames()));
        });
        return line;
    }

    /** Before it gets a parent, whose options its own commands have afterwards. */
    private static CommandLine underscored(CommandLine command) {
        for (CommandLine further : new LinkedHashSet<>(command.getSubcommands().values())) {
            CommandSpec spec = further.getCommandSpec();
            command.getCommandSpec().removeSubcommand(spec.name());
            spec.aliases(underscored(spec.aliases()));
            command.addSubcommand(spec.name(), further);
        }
        return command;
    }

    private static String[] underscored(String... names) {
        return Stream.of(names).filter(name -> !name.contains("-")).toArray(String[]::new);
    }

    private void add(CommandLine line, Catalogue.Entry entry) {
        CommandLine command = new CommandLine(entry.type(), factory);
        setVersion(command);
        line.addSubcommand(entry.name(), command, entry.otherNames());
    }

    private static void setVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Root.Version());
        command.getSubcommands().values().forEach(CommandRun::setVersion);
    }

    private CommandLine prepared(CommandLine line, String... args) {
        Ansi ansi = ansi(List.of(args));
        return line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
                .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setHelpFactory(CommandHelp::new)
                .setUsageHelpWidth(CommandHelp.WIDTH)
                .setUsageHelpLongOptionsMaxWidth(32)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // words are data: one that begins with @ is no file to read words from
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed);
    }

    private Ansi ansi(List<String> args) {
        if (args.contains("--force-color")) {
            return Ansi.ON;
        }
        boolean wanted = terminal.interactive() && !isSet("NO_COLOR") && !args.contains("--no-color");
        return wanted ? Ansi.ON : Ansi.OFF;
    }

    private boolean isSet(String variable) {
        String value = terminal.environment(variable);
        return value != null && !value.isEmpty();
    }

    /** The first word that is neither an option of the program nor the value of one. */
    private static Optional<String> word(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("-v") || args[i].equals("--verbosity")) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return Optional.of(args[i]);
            }
        }
        return Optional.empty();
    }

    private int unknown(String word) {
        String suggestion = suggestion(word);
        terminal.err()
                .println("Unknown command: '" + word + "'."
                        + (suggestion == null ? "" : " Did you mean " + suggestion + "?"));
        List<String> speaking = Catalogue.speakingOf(word);
        if (suggestion == null && !speaking.isEmpty()) {
            terminal.err().println("These have to do with it: " + String.join(", ", speaking));
        }
        terminal.err().println("Type 'eventyay help' for usage.");
        return FAILED;
    }

    private static @Nullable String suggestion(String word) {
        return Catalogue.all().stream()
                .flatMap(entry -> Stream.concat(entry.shown(), Arrays.stream(entry.otherNames())))
                .filter(name -> EditDistance.between(word, name) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> EditDistance.between(word, name)))
                .orElse(null);
    }

    private int misused(ParameterException e, String... args) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        terminal.steering().print(e.getCommandLine().getHelp().fullSynopsis());
        terminal.err().print(command.qualifiedName() + ": error: " + e.getMessage() + System.lineSeparator());
        terminal.err()
                .print("Type '" + command.qualifiedName() + " --help' for what each word means."
                        + System.lineSeparator());
        if (root.traceback()) {
            e.printStackTrace(terminal.err());
        }
        return CommandLine.ExitCode.USAGE;
    }

    private int failed(Exception e, CommandLine command, @Nullable ParseResult parsed) {
        Ansi ansi = command.getColorScheme().ansi();
        terminal.steering().print(ansi.string("@|bold,red CommandError:|@ "));
        terminal.err().println(Problems.describe(e));
        if (root.traceback()) {
            e.printStackTrace(terminal.err());
        }
        return FAILED;
    }

    @Override
    public void close() {
        factory.close();
    }
}
