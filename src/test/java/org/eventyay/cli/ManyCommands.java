package org.eventyay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eventyay.TestApplication;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.testkit.TestCommand;

/**
 * A process that runs several commands at the same time, a thread for each, so that one {@code kill -9} hits them all. Reads one command a line
 * from stdin, words with tabs between them, and starts it at once; where the stores are is said by the environment. It never ends by itself.
 */
final class ManyCommands {
    /** How the process is known to the database. */
    static final String NAME = "commands to be killed";

    private ManyCommands() {}

    /** Starts it; what the commands say goes into this file. */
    static Process start(Map<String, String> environment, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyCommands.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Has such a process run these commands, each a line of words with tabs between them. */
    static void send(Process process, List<String> commands) throws IOException {
        process.getOutputStream().write((String.join("\n", commands) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    public static void main(String[] args) throws Exception {
        var processes = new TestCommand.Within(TestApplication.commands(Map.of(
                "spring.datasource.hikari.maximum-pool-size",
                "40",
                "spring.datasource.hikari.minimum-idle",
                "1",
                "spring.datasource.hikari.data-source-properties.ApplicationName",
                NAME)));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String command = line;
            Thread.ofPlatform().start(() -> {
                Terminal terminal =
                        Terminal.of(InputStream.nullInputStream(), System.out, System.err, System.getenv(), null);
                try (CommandRun run = new CommandRun(terminal, processes)) {
                    System.out.println(command + ": ended with " + run.execute(command.split("\t")));
                }
            });
        }
        Thread.currentThread().join();
    }
}
