package org.eventyay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script for fish, which picocli does not write. */
final class FishCompletion {
    private static final String PROGRAM = "complete -c eventyay ";
    private static final String SEEN = "__fish_seen_subcommand_from ";

    private final CommandLine program;
    private final StringBuilder script = new StringBuilder();

    FishCompletion(CommandLine program) {
        this.program = program;
    }

    String script() {
        script.setLength(0);
        children(program, "__fish_use_subcommand").forEach((name, command) -> {
            String seen = SEEN + name;
            Map<String, CommandLine> further = children(
                    command,
                    seen + "; and not " + SEEN
                            + String.join(" ", command.getSubcommands().keySet()));
            values(command.getCommandSpec(), seen);
            options(command.getCommandSpec(), seen);
            further.forEach((sub, line) -> options(line.getCommandSpec(), seen + "; and " + SEEN + sub));
        });
        return script.toString();
    }

    /** Offers the words that may come next, and returns them. */
    private Map<String, CommandLine> children(CommandLine command, String when) {
        Map<String, CommandLine> children = new TreeMap<>(command.getSubcommands());
        children.forEach((name, child) -> line(
                when, "-f -a " + name, child.getCommandSpec().usageMessage().description()));
        return children;
    }

    private void values(CommandSpec command, String when) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            List<String> candidates = candidates(parameter);
            if (!candidates.isEmpty()) {
                line(when, "-f -a " + quoted(String.join(" ", candidates)), parameter.description());
            }
        }
    }

    private void options(CommandSpec command, String when) {
        for (OptionSpec option : command.options()) {
            StringBuilder words = new StringBuilder();
            for (String name : option.names()) {
                if (!spelledOtherwise(name, option.names())) {
                    words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                            .append(' ');
                }
            }
            if (option.arity().max() > 0) {
                words.append("-r ");
            }
            List<String> candidates = candidates(option);
            if (!candidates.isEmpty()) {
                words.append("-f -a ").append(quoted(String.join(" ", candidates)));
            }
            line(when, words.toString().strip(), option.description());
        }
    }

    /** {@code --noinput} beside {@code --no-input}: one of them is enough. */
    private static boolean spelledOtherwise(String name, String... names) {
        return Stream.of(names)
                .anyMatch(other ->
                        other.length() > name.length() && other.replace("-", "").equals(name.replace("-", "")));
    }

    private static List<String> candidates(ArgSpec argument) {
        List<String> candidates = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(candidate -> candidates.add(candidate.toLowerCase(Locale.ROOT)));
        }
        return candidates;
    }

    private void line(String when, String what, String... description) {
        String told = description.length == 0 ? "" : description[0];
        script.append(PROGRAM + "-n ")
                .append(quoted(when))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(told))
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
