package org.eventyay.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;

/**
 * Typical commands, one after another in this process, so that Java sees what they load. Their output goes nowhere; one
 * that fails ends the rehearsal, for its cache would lack something.
 */
final class StartupCommands {
    /** A world open to guests, which the commands import, and to which the server's part of the training logs in. */
    static final String OPEN_WORLD = "load-test";

    private static final String WORLD = "rehearsal";

    /** What is rehearsed; each has a cache of its own, for what is not used costs time too. */
    enum Part {
        HELP(new String[][] {{"--version"}, {"help"}, {"help", "create_world"}, {"list_worlds", "--help"}, {"--help"}}),
        COMMANDS(new String[][] {
            {
                "create_world",
                "--no-input",
                "--id",
                WORLD,
                "--title",
                "StartupCommands",
                "--domain",
                WORLD + ".example.org"
            },
            {"import_config", System.getProperty("eventyay.home") + "/sample/worlds/" + OPEN_WORLD + ".json"},
        }),
        LISTINGS(new String[][] {
            {"list_worlds"},
            {"list_worlds", "--all", "--json"},
            {"list_realms"},
            {"connections", "list"},
            {"generate_token", WORLD, "--trait", "attendee"},
        });

        private final String[][] lines;

        Part(String[][] lines) {
            this.lines = lines;
        }
    }

    private final Processes processes;

    StartupCommands(Processes processes) {
        this.processes = processes;
    }

    int of(Part part) {
        for (String[] line : part.lines) {
            Terminal nowhere = Terminal.of(
                    InputStream.nullInputStream(),
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    System.err,
                    Map.of(),
                    null);
            try (CommandRun run = new CommandRun(nowhere, processes)) {
                int code = run.execute(line);
                if (code != 0) {
                    throw new CommandError("The rehearsal of " + String.join(" ", line) + " ended with " + code);
                }
            }
        }
        return 0;
    }
}
