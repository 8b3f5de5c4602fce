package org.eventyay.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of a program to its end: what it said and how it ended. */
record Command(int exit, String output) {

    /**
     * Runs the program in this directory, writes to its standard input and waits for it.
     *
     * @throws IOException if it cannot be started at all
     */
    static Command run(Path directory, List<String> prefix, List<String> command, String input) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
        // What an operator has set for a psql of his own must not reach our server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it ended without reading: its exit code and its words say more than this
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Command(process.onExit().join().exitValue(), output);
    }

    /** Runs the program and turns every failure into a sentence that begins with what it was needed for. */
    static String must(String purpose, Path directory, List<String> prefix, List<String> command, String input) {
        try {
            Command ended = run(directory, prefix, command, input);
            if (ended.exit() == 0) {
                return ended.output();
            }
            throw new EmbeddedStoresException(purpose + ": " + ended.complaint());
        } catch (IOException e) {
            throw EmbeddedStoresException.because(purpose, e);
        }
    }

    static boolean succeeds(Path directory, String... command) {
        try {
            return run(directory, List.of(), List.of(command), "").exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The line that names the error, where there is one, else the last. */
    private String complaint() {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("error:") || line.contains("FATAL"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "exit code " + exit : lines.getLast());
    }
}
