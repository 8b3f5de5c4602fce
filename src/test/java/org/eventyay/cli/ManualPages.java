package org.eventyay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.settings.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual pages of the distribution from the model of the commands: one for the program, one per command. */
final class ManualPages {
    private ManualPages() {}

    /** The directory to write into. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Terminal nowhere = Terminal.of(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                System.err,
                Map.of(),
                null);
        try (CommandRun run = new CommandRun(nowhere, new NoProcesses())) {
            CommandLine program = run.model();
            write(directory, program);
            for (CommandLine command : Set.copyOf(program.getSubcommands().values())) {
                write(directory, command);
            }
        }
    }

    private static void write(Path directory, CommandLine command) throws IOException {
        String name = command.getCommandSpec().qualifiedName("-");
        Files.writeString(directory.resolve(name + ".1"), page(name, command));
    }

    static String page(String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        CommandLine.Help help = command.getHelp();
        String[] description = spec.usageMessage().description();
        StringBuilder page = new StringBuilder(".TH " + quoted(name) + " 1 \"\" "
                + quoted("eventyay " + Installation.version()) + "\n.SH NAME\n" + escaped(name) + " \\- "
                + escaped(description.length == 0 ? name : description[0]) + "\n");
        section(page, "SYNOPSIS", help.synopsis(0));
        section(page, "DESCRIPTION", help.description());
        section(page, "ARGUMENTS", help.parameterList());
        section(page, "OPTIONS", help.optionList());
        section(page, "COMMANDS", commands(command));
        section(page, "EXIT STATUS", help.exitCodeList());
        section(page, "EXAMPLES", String.join("\n", spec.usageMessage().footer()));
        return page.toString();
    }

    private static String commands(CommandLine command) {
        StringBuilder list = new StringBuilder();
        for (CommandLine each : new LinkedHashSet<>(command.getSubcommands().values())) {
            String[] description = each.getCommandSpec().usageMessage().description();
            list.append("%-28s %s%n".formatted(each.getCommandName(), description.length == 0 ? "" : description[0]));
        }
        return list.toString();
    }

    /** Text as help shows it, line by line: its columns are part of it. */
    private static void section(StringBuilder page, String title, String text) {
        if (!text.isBlank()) {
            page.append(".SH ").append(title).append("\n.nf\n");
            text.stripTrailing()
                    .lines()
                    .dropWhile(String::isBlank)
                    .forEach(line -> page.append(escaped(line)).append('\n'));
            page.append(".fi\n");
        }
    }

    private static String escaped(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "'") + '"';
    }

    static final class NoProcesses implements Processes {
        @Override
        public Started commands(Map<String, Object> properties) {
            throw new IllegalStateException("A manual page needs no database");
        }

        @Override
        public Started server(boolean migrate, Map<String, Object> properties) {
            throw new IllegalStateException("A manual page needs no server");
        }
    }
}
