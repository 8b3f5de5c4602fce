package org.eventyay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.documents.GeneratedDocument;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code docs/commands.md} is made from the model of the commands. */
class CommandsDocumentTest {
    private final StringBuilder text = new StringBuilder();
    private Set<String> common = Set.of();

    @Test
    void theDocumentSaysWhatTheCommandsAre() throws IOException {
        Terminal terminal = Terminal.of(InputStream.nullInputStream(), System.out, System.err, Map.of(), null);
        try (CommandRun run = new CommandRun(terminal, new NoProcesses())) {
            CommandLine program = run.model();
            common = program.getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .collect(Collectors.toSet());
            text.append("Every command takes these options:\n\n");
            program.getCommandSpec().options().stream()
                    .sorted((a, b) -> Integer.compare(a.order(), b.order()))
                    .forEach(this::argument);
            for (Section section : Section.values()) {
                List<Catalogue.Entry> entries = Catalogue.all().stream()
                        .filter(entry -> entry.section() == section)
                        .toList();
                if (!entries.isEmpty()) {
                    text.append("\n## ").append(section.heading()).append('\n');
                    entries.forEach(entry -> command(
                            Objects.requireNonNull(program.getSubcommands().get(entry.name())), entry));
                }
            }
        }
        GeneratedDocument.of("commands.md").hasGeneratedPart(text.toString());
    }

    private void command(CommandLine line, Catalogue.Entry entry) {
        Set<String> names = new LinkedHashSet<>(List.of(entry.otherNames()));
        names.removeIf(name -> name.contains("-"));
        text.append("\n### ").append(entry.name()).append("\n\n");
        describe(line);
        if (!names.isEmpty()) {
            text.append("\nAlso: ")
                    .append(names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
                    .append('\n');
        }
        for (CommandLine sub : new LinkedHashSet<>(line.getSubcommands().values())) {
            text.append("\n#### ")
                    .append(sub.getCommandSpec().qualifiedName().replaceFirst("^eventyay ", ""))
                    .append("\n\n");
            describe(sub);
        }
    }

    private void describe(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        text.append(String.join("\n", spec.usageMessage().description()).replace("%n", "\n"))
                .append("\n\n```\n")
                .append(synopsis(spec))
                .append("```\n");
        List<ArgSpec> arguments = new ArrayList<>(spec.positionalParameters());
        spec.options().stream()
                .filter(option -> !common.contains(option.longestName()))
                .forEach(arguments::add);
        if (!arguments.isEmpty()) {
            text.append('\n');
            arguments.forEach(this::argument);
        }
        String[] footer = spec.usageMessage().footer();
        if (footer.length > 0) {
            text.append("\n```\n")
                    .append(String.join("\n", footer).strip().replaceAll("(?m)^Example: ", ""))
                    .append("\n```\n");
        }
    }

    /** The usage line without the options that all commands have. */
    private String synopsis(CommandSpec spec) {
        StringBuilder usage = new StringBuilder(spec.qualifiedName());
        for (OptionSpec option : spec.options()) {
            if (!common.contains(option.longestName())) {
                String name = option.names()[0] + value(option);
                usage.append(option.required() ? " " + name : " [" + name + "]");
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String many = parameter.arity().max() > 1 ? "…" : "";
            usage.append(
                    parameter.arity().min() > 0
                            ? " " + parameter.paramLabel() + many
                            : " [" + parameter.paramLabel() + many + "]");
        }
        if (!spec.subcommands().isEmpty()) {
            usage.append(" COMMAND");
        }
        return usage.append('\n').toString();
    }

    private static String value(ArgSpec option) {
        return option.arity().max() == 0
                ? ""
                : " " + option.paramLabel() + (option.arity().max() > 1 ? "…" : "");
    }

    private void argument(ArgSpec argument) {
        String names = argument instanceof OptionSpec option
                ? Arrays.stream(option.names()).collect(Collectors.joining("`, `")) + value(option)
                : argument.paramLabel();
        String description = String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
        text.append("* `")
                .append(names)
                .append("`: ")
                .append(CommandLine.Help.Ansi.OFF.string(description))
                .append('\n');
    }

    private static final class NoProcesses implements Processes {
        @Override
        public Started commands(Map<String, Object> properties) {
            throw new IllegalStateException("A document needs no database");
        }

        @Override
        public Started server(boolean migrate, Map<String, Object> properties) {
            throw new IllegalStateException("A document needs no server");
        }
    }
}
