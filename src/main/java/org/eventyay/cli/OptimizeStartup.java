package org.eventyay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code optimize_startup}. */
@Command(
        name = "optimize_startup",
        description = {
            "Makes the caches with which this installation starts in a fraction of the time.",
            "Tries out a server and some commands on a data directory of their own, which is thrown away; touches no"
                    + " world. Takes about a minute. Worth repeating after an update of Java.",
            "Writes into the installation, or into cache/ of the data directory where that is read-only."
        },
        footer = {"", "Example: eventyay optimize_startup"})
final class OptimizeStartup implements Callable<Integer> {
    private final Terminal terminal;
    private final Processes processes;

    @Option(names = "--rehearse", paramLabel = "PART", hidden = true, description = "Run what a cache is made from.")
    private StartupCommands.@Nullable Part rehearsed;

    OptimizeStartup(Terminal terminal, Processes processes) {
        this.terminal = terminal;
        this.processes = processes;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rehearsed != null) {
            return new StartupCommands(processes).of(rehearsed);
        }
        // both are told by the launcher, which looks for caches under such names
        String home = System.getProperty("eventyay.home");
        String own = System.getProperty("eventyay.cache");
        if (home == null || own == null) {
            throw new CommandError("Only an unpacked distribution can be made to start faster, by its own bin/eventyay;"
                    + " this is a single jar.");
        }
        StartupCaches caches = StartupCaches.of(
                Path.of(home), terminal.environment("EVENTYAY_DATA_DIR"), own.substring(own.indexOf('-')));
        try (StartupTraining training = new StartupTraining(Path.of(home))) {
            terminal.note(1, "Starting a server on a data directory that will be thrown away ...");
            training.makeStores();
            training.startServer();
            terminal.note(1, "Running commands ...");
            Path commands = training.record("commands");
            Path listings = training.record("listings");
            Path help = training.record("help");
            terminal.note(1, "Logging in, stopping the server ...");
            training.logIn(StartupCommands.OPEN_WORLD);
            Path server = training.stopServer();
            publish(caches, "help", help);
            publish(caches, "listings", listings);
            publish(caches, "commands", commands);
            publish(caches, "server", server);
        }
        caches.deleteOthers();
        return 0;
    }

    private void publish(StartupCaches caches, String part, Path cache) throws IOException {
        Path target = caches.publish(part, cache);
        terminal.out().println(target + " (" + Files.size(target) / 1_000_000 + " MB)");
    }
}
