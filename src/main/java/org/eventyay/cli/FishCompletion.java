package org.eventyay.cli;

import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish, which picocli does not write. */
final class FishCompletion {
    private static final String PROGRAM = "complete -c eventyay ";

    private FishCompletion() {}

    static String script(CommandLine program) {
        StringBuilder script = new StringBuilder();
        new TreeMap<>(program.getSubcommands()).forEach((name, line) -> {
            CommandSpec command = line.getCommandSpec();
            script.append(PROGRAM + "-f -n __fish_use_subcommand -a ")
                    .append(name)
                    .append(" -d ")
                    .append(quoted(first(command.usageMessage().description())))
                    .append('\n');
            command.options().forEach(option -> script.append(line(name, option)));
            command.subcommands()
                    .keySet()
                    .forEach(sub -> script.append(PROGRAM + "-f -n '__fish_seen_subcommand_from ")
                            .append(name)
                            .append("' -a ")
                            .append(sub)
                            .append('\n'));
        });
        return script.toString();
    }

    private static String line(String command, OptionSpec option) {
        StringBuilder line = new StringBuilder(PROGRAM + "-n '__fish_seen_subcommand_from " + command + "'");
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(" -r");
        }
        return line.append(" -d ")
                .append(quoted(first(option.description())))
                .append('\n')
                .toString();
    }

    private static String first(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
