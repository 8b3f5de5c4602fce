package org.eventyay.cli;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.settings.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The program itself: the options that every command takes, and the list of commands when none is named. */
@Command(
        name = "eventyay",
        synopsisSubcommandLabel = "COMMAND",
        description = "The server for live online events, and the commands that manage it.",
        versionProvider = Root.Version.class)
final class Root implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandRun run;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 1000,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = "--version",
            versionHelp = true,
            scope = ScopeType.INHERIT,
            order = 1001,
            description = "Show the version and exit.")
    boolean version;

    @Option(
            names = "--traceback",
            scope = ScopeType.INHERIT,
            order = 1003,
            description = "Show the stack trace of an error.")
    private boolean traceback;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, order = 1004, description = "Never use colours.")
    boolean plain;

    @Option(
            names = "--force-color",
            scope = ScopeType.INHERIT,
            order = 1005,
            description = "Use colours even where no terminal is.")
    boolean coloured;

    @Option(
            names = CustomCommands.OPTION,
            scope = ScopeType.INHERIT,
            order = 1006,
            description = "Leave the operator's own commands alone.")
    boolean noPlugins;

    Root(Terminal terminal, CommandRun run) {
        this.terminal = terminal;
        this.run = run;
    }

    @Option(
            names = {"-v", "--verbosity"},
            scope = ScopeType.INHERIT,
            order = 1002,
            paramLabel = "LEVEL",
            // a converter's complaint is that of the command which was called, a setter's that of the program
            converter = Verbosity.class,
            description = "How much to tell: 0 (nothing but results), 1 (default), 2, 3 (everything).")
    void setVerbosity(int level) {
        terminal.verbosity(level);
    }

    /** Whether errors shall show where they come from. */
    boolean traceback() {
        return traceback;
    }

    @Override
    public Integer call() {
        Help.list(terminal.out(), run.custom());
        return 0;
    }

    static final class Verbosity implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[0-3]")) {
                throw new TypeConversionException("the verbosity must be 0, 1, 2 or 3, not " + text);
            }
            return Integer.valueOf(text);
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"eventyay " + Installation.version()};
        }
    }
}
