package org.eventyay.cli;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eventyay.TestApplication;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.testkit.TestCommand;

/**
 * A process that runs several commands at the same time, a thread for each, so that one {@code kill -9} hits them all. Reads one command a line
 * from stdin, words with tabs between them; where the stores are is said by the environment.
 */
final class ManyCommands {
    /** How the process is known to the database. */
    static final String NAME = "commands to be killed";

    private ManyCommands() {}

    public static void main(String[] args) throws Exception {
        List<String> lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        var processes = new TestCommand.Within(TestApplication.commands(Map.of(
                "spring.datasource.hikari.maximum-pool-size",
                Integer.toString(lines.size() + 1),
                "spring.datasource.hikari.data-source-properties.ApplicationName",
                NAME)));
        for (String line : lines) {
            Thread.ofPlatform().start(() -> {
                Terminal terminal = Terminal.of(InputStream.nullInputStream(), System.out, System.err, Map.of(), null);
                try (CommandRun run = new CommandRun(terminal, processes)) {
                    System.out.println(line + ": ended with " + run.execute(line.split("\t")));
                }
            });
        }
    }
}
