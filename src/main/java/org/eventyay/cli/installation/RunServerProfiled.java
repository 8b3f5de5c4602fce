package org.eventyay.cli.installation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.settings.ServerRole;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sun.misc.Signal;

/** {@code runserver_profiled}. */
@AnySchema
@Command(
        name = "runserver_profiled",
        description = {
            "Serves like server while looking a hundred times a second at what the threads do; for development.",
            "Prints a table on stderr at SIGUSR1 (kill -USR1 PID) and at the end: how often a method was seen at work,"
                    + " the time it took itself, the time with what it called, and their average per sighting.",
            "The times are estimates from samples; calls are not counted. --output keeps the whole recording."
        },
        footer = {"", "Example: eventyay runserver_profiled --output profile.jfr"})
public final class RunServerProfiled implements Callable<Integer> {
    private final Terminal terminal;
    private final Processes processes;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the recording of the Flight Recorder there at each table, for JDK Mission Control.")
    private @Nullable Path output;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many methods the table shows (default 40).")
    private int lines = 40;

    RunServerProfiled(Terminal terminal, Processes processes) {
        this.terminal = terminal;
        this.processes = processes;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        CpuProfile profile = CpuProfile.start();
        Signal.handle(new Signal("USR1"), signal -> print(profile));
        // after the contexts are closed, and before Java ends
        SpringApplication.getShutdownHandlers().add(() -> print(profile));
        return Server.serve(terminal, processes, true, ServerRole.ALL, context -> {});
    }

    private void print(CpuProfile profile) {
        profile.print(terminal.err(), lines);
        if (output != null) {
            try {
                profile.dump(output.toAbsolutePath());
                terminal.err().println("The recording is in " + output);
            } catch (IOException | IllegalStateException e) {
                terminal.err().println("The recording could not be written: " + e.getMessage());
            }
        }
    }
}
