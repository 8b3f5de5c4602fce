package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.documents.GeneratedDocument;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/commands.md is what every command says of itself. */
class CommandsDocumentTest {
    /** One that goes on in the next line although it has no part of several lines. */
    private static final Pattern BROKEN_EXAMPLE =
            Pattern.compile("(?m)^Example: (?!.*\\$\\().*\\n(?!Example: |```|$).*");

    /** Told once, at the top of the document. */
    private static final Pattern EVERYWHERE = Pattern.compile(
            "(?s)\\R" + Pattern.quote(CommandHelp.COMMON) + ".*" + Pattern.quote(CommandHelp.EXIT_CODES) + "\\R");

    @Test
    void listsEveryCommandWithItsHelp() throws IOException {
        Terminal nowhere = Terminal.of(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                System.err,
                Map.of(),
                null);
        StringBuilder pages = new StringBuilder();
        try (CommandRun run = new CommandRun(nowhere, new ManualPages.NoProcesses())) {
            CommandLine program = run.model();
            for (Section section : Section.values()) {
                pages.append("\n## ")
                        .append(section.name().toLowerCase(java.util.Locale.ROOT))
                        .append("\n");
                Catalogue.all().stream()
                        .filter(entry -> entry.section() == section)
                        .forEach(entry -> add(pages, program.getSubcommands().get(entry.name()), 3));
            }
        }
        assertThat(BROKEN_EXAMPLE.matcher(pages).results().map(MatchResult::group))
                .as("examples that can't be copied as one line")
                .isEmpty();
        GeneratedDocument.of("commands.md").hasGeneratedPart(pages.substring(1));
    }

    private static void add(StringBuilder pages, CommandLine command, int level) {
        pages.append("\n")
                .append("#".repeat(level))
                .append(" ")
                .append(command.getCommandName())
                .append("\n\n```\n");
        String help = command.getUsageMessage(Ansi.OFF);
        assertThat(help).contains(CommandHelp.EXIT_CODES);
        assertThat(help.substring(0, help.indexOf(CommandHelp.EXIT_CODES)).lines())
                .as(command.getCommandSpec().qualifiedName())
                .allMatch(line -> line.stripTrailing().length() <= CommandHelp.WIDTH);
        EVERYWHERE
                .matcher(help)
                .replaceFirst("")
                .lines()
                .map(String::stripTrailing)
                .forEach(line -> pages.append(line).append("\n"));
        pages.append("```\n");
        command.getSubcommands().values().stream().distinct().forEach(each -> add(pages, each, level + 1));
    }
}
